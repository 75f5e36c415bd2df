import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { register } from './registration.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

test.beforeAll(async ({ browser }) => {
  nurt = await startNurt(browser)
  page = await (await browser.newContext()).newPage()
})
test.afterAll(() => nurt.stop())

test('set-up', async () => {
  await page.goto(nurt.setUpLink)
  await page.getByLabel('Firma').waitFor()
  await expectAccessible(page)
  await register(new User(page), nurt, 'Agencja marketingowa')
})

const lists = ['Stałe umowy', 'Według statusu', 'Prognoza przychodów']
for (const name of lists)
  test(`list: ${name}`, async () => {
    const link = page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: new RegExp(`^${name}`) })
    await link.first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('table').or(page.getByRole('grid')).first().waitFor()
    await expectAccessible(page)
  })

test('record, and the form of a new one', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  await page.getByRole('grid').getByRole('link').first().click()
  await page.getByRole('region', { name: 'Stałe umowy' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Dodaj umowę' }).click()
  await page.getByRole('textbox', { name: 'Nazwa' }).waitFor()
  await expectAccessible(page)
})

test('search', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Szukaj' }).fill('klo')
  await page.getByRole('option').first().waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
})

const configurePages = ['Moduły i pola', 'Statusy', 'Role', 'Użytkownicy', 'Pakiety branżowe', 'Wersje', 'Historia', 'Plik konfiguracji']
for (const name of configurePages)
  test(`configuring: ${name}`, async () => {
    const pages = page.getByRole('navigation', { name: 'Dostosuj' })
    if (!(await pages.isVisible())) await page.getByRole('link', { name: 'Dostosuj' }).click()
    await pages.getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
  })

test('configuring a module', async () => {
  const pages = page.getByRole('navigation', { name: 'Dostosuj' })
  await pages.getByRole('link', { name: 'Moduły i pola' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Stałe umowy' }).click()
  await page.getByRole('button', { name: 'Nazwa i ikona' }).click()
  await expect(page.getByRole('radio', { name: 'Samolot', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Zamknij' }).click()
  await page.getByRole('button', { name: 'Dodaj pole' }).click()
  await page.getByRole('dialog').waitFor()
  await expectAccessible(page)
})

test('configuring where one looks', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  await page.getByRole('button', { name: 'Dostosuj tutaj' }).click()
  await page.getByRole('region', { name: 'Co zrobiono' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('grid').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Sekcja', exact: true }).click()
  await page.getByRole('complementary', { name: 'Szczegóły' }).getByLabel('Nazwa').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Podgląd' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Odrzuć' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Odrzuć/ })
    .click()
})

test('trash, import and sessions', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  for (const name of ['Kosz', 'Import z arkusza']) {
    await page.getByRole('main').getByRole('button', { name: 'Więcej czynności' }).click()
    await page.getByRole('menuitem', { name }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
    await page.goBack()
    await page.getByRole('grid').waitFor()
  }
  await page.goto(`${nurt.url}/sessions`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page)
})

test('a key for a program: made, shown once, used, revoked', async ({ request }) => {
  await page.goto(`${nurt.url}/w/dobra-kreska/configure/api`)
  await page.getByText('Żaden program nie ma jeszcze klucza.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Utwórz klucz' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Nazwa' }).fill('Sklep internetowy')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  const key = (await dialog.getByLabel('Klucz', { exact: true }).innerText()).trim()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Zamknij' }).last().click()
  const address = await page.getByLabel('Adres', { exact: true }).innerText()
  const ask = async () => (await request.get(`${address}/m/client/records`, { headers: { authorization: `Bearer ${key}` } })).status()
  expect(await ask()).toBe(200)
  await page.reload()
  const row = page.getByRole('listitem').filter({ hasText: 'Sklep internetowy' })
  await expect(row).toContainText('Ostatnio użyty')
  await expect(page.getByText(key)).toBeHidden()
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Unieważnij' }).click()
  await dialog.getByRole('button', { name: 'Unieważnij' }).click()
  await expect(row).toContainText('Unieważniony')
  expect(await ask()).toBe(401)
})

test('signing in', async () => {
  await page.context().clearCookies()
  await page.goto(`${nurt.url}/sign-in`)
  await page.getByLabel('E-mail').waitFor()
  await expectAccessible(page)
})
