import { expect, test, type Page } from '@playwright/test'
import { register } from './registration.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = (name: string | RegExp = /./) => page.getByRole('dialog', { name, exact: true })
const heading = (name: string) => page.getByRole('heading', { name, level: 1 })
const beside = () => page.mouse.click(8, 300)

test.beforeAll(async ({ browser }) => {
  nurt = await startNurt()
  page = await browser.newPage()
  await register(new User(page), nurt, 'Podstawowy CRM')
  await page.getByRole('link', { name: 'Dostosuj' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Zlecenia' }).click()
})
test.afterAll(() => nurt.stop())

test('Esc, a click beside and the back button keep what was typed', async () => {
  const name = () => dialog('Nazwa i ikona').getByLabel('Nazwa', { exact: true })
  await button('Nazwa i ikona').click()
  await name().fill('Umowy na stałe')
  await page.keyboard.press('Escape')
  await expect(heading('Umowy na stałe')).toBeVisible()
  await button('Nazwa i ikona').click()
  await name().fill('Umowy stałe')
  await beside()
  await expect(heading('Umowy stałe')).toBeVisible()
  await button('Nazwa i ikona').click()
  await name().fill('Stałe umowy')
  await page.goBack()
  await page.getByRole('main').getByRole('link', { name: 'Stałe umowy' }).click()
  await page.getByRole('list', { name: 'Pola' }).getByRole('button', { name: /^Opis/ }).click()
  await dialog().getByLabel('Nazwa', { exact: true }).fill('Ustalenia')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Ustalenia/ })).toBeVisible()
})

test('a form that was not sent waits with what was typed, also over a reload, until it is cancelled', async () => {
  const name = () => dialog('Dodaj pole').getByLabel('Nazwa')
  await button('Dodaj pole').click()
  await name().fill('Rabat')
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
  await page.reload()
  await button('Dodaj pole').click()
  await expect(name()).toHaveValue('Rabat')
  await dialog().getByRole('button', { name: 'Anuluj' }).click()
  await expect(dialog()).toBeHidden()
  await button('Dodaj pole').click()
  await expect(name()).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
})

async function addFormula(name: string): Promise<void> {
  await button('Dodaj pole').click()
  await dialog('Dodaj pole').getByLabel('Nazwa').fill(name)
  await dialog('Dodaj pole').getByRole('combobox', { name: 'Typ' }).click()
  await page.getByRole('option', { name: /^Formuła/ }).click()
  await dialog('Dodaj pole').getByRole('button', { name: 'Dodaj pole' }).click()
  await dialog(name).waitFor()
}

test('a formula is offered its fields and functions, by keyboard and by click', async () => {
  await addFormula('Z rabatem')
  const formula = dialog().getByRole('textbox', { name: 'Formuła' })
  await formula.fill('')
  await formula.pressSequentially('wart')
  const offers = page.getByRole('listbox', { name: 'Pola i funkcje' })
  await expect(offers.getByRole('option').first()).toContainText('Wartość')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(formula).toHaveValue('amount')
  await page.keyboard.type(' * ')
  await button('Pola i funkcje').click()
  await expect(offers.getByRole('option', { name: /Zaokrągla w dół/ })).toBeVisible()
  await offers.getByRole('option', { name: /^coalesce/ }).click()
  await expect(formula).toHaveValue('amount * coalesce()')
  await page.keyboard.type('0.9, 1')
  await expect(formula).toHaveValue('amount * coalesce(0.9, 1)')
  await expect(dialog().getByText(/^Dla /)).toBeVisible()
  await formula.press('Control+Space')
  await expect(offers).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(offers).toBeHidden()
  await expect(dialog('Z rabatem')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
})

test('a formula that refers to itself is told so while one types, directly and through another one', async () => {
  await addFormula('Do zapłaty')
  const formula = dialog().getByRole('textbox', { name: 'Formuła' })
  await formula.fill('do_zaplaty + amount')
  await expect(dialog().getByText('Formuła zależy od samej siebie. Do zapłaty → Do zapłaty')).toBeVisible()
  await formula.fill('z_rabatem')
  await expect(dialog().getByText(/^Dla /)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Z rabatem/ }).click()
  await formula.fill('amount + do_zaplaty')
  await expect(dialog().getByText('Formuła zależy od samej siebie. Z rabatem → Do zapłaty → Z rabatem')).toBeVisible()
  await formula.fill('amount')
  await page.keyboard.press('Escape')
})
