import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { importFile } from './import-file.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

const data = path.resolve(import.meta.dirname, '../../shared/data')
const northwind = (name: string) => path.join(data, 'northwind', `${name}.csv`)
const crmExport = (name: string) => path.join(data, 'crm-exports', name)
test.skip(!existsSync(data), `The real input is not there: ${data}`)

let nurt: RunningNurt
let user: User
let page: Page
const menu = () => page.getByRole('navigation', { name: 'Moduły i listy' })
const grid = () => page.getByRole('grid')
const main = () => page.getByRole('main')
const newField = 'Utwórz nowe pole'

test.beforeAll(async ({ browser }) => {
  if (!existsSync(data)) return
  ;({ nurt, page, user } = await startRegistered(browser, 'Podstawowy CRM'))
  await page.getByRole('button', { name: 'Usuń przykładowe dane' }).click()
  await expect(page.getByRole('button', { name: 'Usuń przykładowe dane' })).toBeHidden()
})
test.afterAll(() => nurt?.stop())

test('[P6] customers of Northwind come in with fields made on the way; NULL is blank', async () => {
  const to = { customerID: newField, contactName: newField, fax: newField }
  expect(await importFile(page, 'Klienci', northwind('customers'), { to })).toContain('91 nowych rekordów')
  await expect(main()).toContainText(/Wszyscy klienci\s*91/)
  await expect(page.getByText('NULL')).toHaveCount(0)
  await user.screenshot('30-customers')
})

test('[P6] products of Northwind', async () => {
  const to = { productID: newField, unitPrice: 'Cena netto' }
  expect(await importFile(page, 'Produkty i usługi', northwind('products'), { to })).toContain('77 nowych rekordów')
})

test('[P6] orders of Northwind find their customers by the key of the file', async () => {
  const to = { orderID: 'Nazwa', customerID: 'Klient', orderDate: 'Data rozpoczęcia', freight: 'Wartość', shipCity: newField }
  const counts = await importFile(page, 'Zlecenia', northwind('orders'), { to, foundBy: { customerID: 'customerID' } })
  expect(counts).toContain('830 nowych rekordów')
  await expect(main()).toContainText(/Wszystkie\s*830/)
})

test('[I10] a module for the lines of orders is made in the browser', async () => {
  await page.getByRole('link', { name: 'Dostosuj' }).click()
  await page.getByRole('button', { name: 'Dodaj moduł' }).click()
  const form = page.getByRole('dialog', { name: 'Dodaj moduł' })
  await form.getByLabel('Nazwa', { exact: true }).fill('Sprzedane produkty')
  await form.getByLabel('Nazwa w liczbie pojedynczej').fill('Sprzedany produkt')
  await form.getByRole('button', { name: 'Dodaj moduł' }).click()
  await addField('Lp.', /^Numer automatyczny/)
  await addField('Zlecenie', /^Powiązanie/, 'Zlecenia')
  await addField('Produkt', /^Powiązanie/, 'Produkty i usługi')
  await addField('Ilość', /^Liczba/)
  await addField('Cena', /^Kwota/)
  const fields = page.getByRole('list', { name: 'Pola' })
  await fields.getByRole('button', { name: /^Lp\./ }).click()
  await page.getByRole('button', { name: 'Więcej ustawień' }).click()
  await user.toggle(page.getByRole('switch', { name: /^Nazwa rekordu/ }))
  await page.getByRole('dialog').getByRole('button', { name: 'Zamknij' }).click()
  await fields.getByRole('button', { name: /^Nazwa/ }).click()
  await page.getByRole('button', { name: 'Usuń pole' }).click()
  await page.getByRole('button', { name: 'Opublikuj' }).click()
  await expect(page.getByText('Opublikowano jako wersję')).toBeVisible()
})

async function addField(name: string, type: RegExp, target?: string): Promise<void> {
  await page.getByRole('button', { name: 'Dodaj pole' }).click()
  const form = page.getByRole('dialog', { name: 'Dodaj pole' })
  await form.getByLabel('Nazwa').fill(name)
  await form.getByRole('combobox', { name: 'Typ' }).click()
  await page.getByRole('option', { name: type }).click()
  if (target) {
    await form.getByRole('combobox', { name: 'Prowadzi do' }).click()
    await page.getByRole('option', { name: target }).click()
  }
  await form.getByRole('button', { name: 'Dodaj pole' }).click()
  await expect(form).toBeHidden()
}

test('[P6] order details link to orders and products; imported again by the composite key they change, not double', async () => {
  const columns = {
    to: { orderID: 'Zlecenie', productID: 'Produkt', unitPrice: 'Cena', quantity: 'Ilość' },
    foundBy: { productID: 'productID' },
    match: ['Zlecenie', 'Produkt'],
  }
  expect(await importFile(page, 'Sprzedane produkty', northwind('order-details'), columns)).toContain('2155 nowych rekordów')
  const again = await importFile(page, 'Sprzedane produkty', northwind('order-details'), columns)
  expect(again).toContain('0 nowych rekordów')
  await expect(main()).toContainText(/2\s155/)
  await user.screenshot('31-order-details')
})

test('[P6] contacts of other programs come in and add the companies that are missing', async () => {
  const plain = { last_name: 'Imię i nazwisko', company: 'Klient', email_work: 'E-mail', phone_work: 'Pomiń' }
  const contacts = crmExport('atomic-crm-contacts-export.csv')
  const to = { ...plain, company_name: 'Pomiń', first_name: newField, status: newField }
  expect(await importFile(page, 'Osoby', contacts, { to, added: ['company'] })).toMatch(/[45]\d\d nowych rekordów/)
  const sample = crmExport('atomic-crm-import-sample.csv')
  expect(await importFile(page, 'Osoby', sample, { to: plain, added: ['company'] })).toContain('2 nowe rekordy')
  const pipedrive = { 'Person - Name*': 'Imię i nazwisko', 'Organization - Name*': 'Klient', 'Person - Phone': 'Telefon' }
  const one = await importFile(page, 'Osoby', crmExport('pipedrive-official-sample-header.csv'), {
    to: pipedrive,
    added: ['Organization - Name*'],
  })
  expect(one).toContain('1 nowy rekord')
})

test('[I13] [I19] what came in is listed, filtered, grouped, edited and found, each side linked to the other', async () => {
  await menu().getByRole('link', { name: 'Zlecenia', exact: true }).click()
  await page.getByRole('button', { name: 'Grupuj' }).click()
  await page.getByRole('option', { name: 'Klient', exact: true }).click()
  await expect(grid().getByRole('button', { name: /^Alfreds Futterkiste\s*6$/ })).toBeVisible()
  await user.screenshot('32-orders-by-client')
  await page.getByRole('button', { name: 'Według: Klient' }).click()
  await page.getByRole('button', { name: 'Nie grupuj' }).click()

  await page.getByRole('button', { name: 'Dodaj warunek' }).click()
  await page.getByRole('option', { name: 'shipCity' }).first().click()
  await page.getByRole('textbox', { name: 'Wartość' }).fill('Reims')
  await page.keyboard.press('Escape')
  await expect(main()).toContainText(/Wszystkie\s*5/)
  await user.screenshot('33-filtered')

  const cell = grid().getByRole('row', { name: /10248/ }).getByRole('gridcell', { name: '32,38' })
  await cell.dblclick()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('40,50')
  await page.keyboard.press('Enter')
  await expect(grid().getByRole('row', { name: /10248/ })).toContainText('40,50')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Szukaj' }).fill('trujillo empar')
  await page
    .getByRole('option', { name: /Ana Trujillo Emparedados/ })
    .first()
    .click()
  const orders = page.getByRole('region', { name: 'Zlecenia' })
  await expect(orders.getByRole('link', { name: '10308' })).toBeVisible()
  await orders.getByRole('link', { name: '10308' }).click()
  await expect(page.getByRole('region', { name: 'Sprzedane produkty' })).toContainText('Gudbrandsdalsost')
  await user.screenshot('34-order')
})
