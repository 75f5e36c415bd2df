import { expect, test, type Locator, type Page } from '@playwright/test'
import { anna, password, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

const grid = () => page.getByRole('grid')
const cell = (line: number, column: number) => page.locator(`#cell-${line}-${column}`)
const columnOf = async (name: string) =>
  (await grid().getByRole('columnheader').allInnerTexts()).findIndex((header) => header.startsWith(name)) - 1
const told = (text: string | RegExp) => page.getByRole('alert').filter({ hasText: text }).first()
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
/** The frame goes to a cell by keys alone. */
const goTo = async (line: number, column: number) => {
  await press('ControlOrMeta+Home')
  for (let n = 0; n < line; n++) await press('ArrowDown')
  for (let n = 0; n < column; n++) await press('ArrowRight')
}

const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
const putOnClipboard = (text: string) => page.evaluate((text) => navigator.clipboard.writeText(text), text)

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Agencja marketingowa'))
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.context().clearCookies()
  await page.goto(nurt.url)
})
test.afterAll(() => nurt.stop())

/** By Tab alone, as far as it takes. */
const tabTo = async (target: Locator) => {
  await target.waitFor()
  for (let n = 0; n < 150; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await press('Tab')
  }
  throw new Error(`no Tab leads to ${String(target)}`)
}

test('the day begins at the sign-in form: a record is found, moved to another status and commented, a task is added; what is typed too early is not lost', async () => {
  await page.getByLabel('E-mail').waitFor()
  await tabTo(page.getByLabel('E-mail'))
  await page.keyboard.type(anna.email)
  await tabTo(page.getByLabel('Hasło', { exact: true }))
  await page.keyboard.type(password)
  await press('Enter')
  await grid().waitFor()

  await press('ControlOrMeta+k')
  await page.keyboard.type('Rowerownia')
  // at once: what was found for the first letters is not what is meant
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rowerownia')
  const status = page.getByRole('group', { name: 'Status', exact: true })
  const next = status.locator('button:not([aria-current])').first()
  const name = await next.innerText()
  await tabTo(next)
  await press('Enter')
  await expect(status.locator('[aria-current=step]')).toHaveText(name)
  const box = page.getByRole('textbox', { name: 'Komentarz' })
  await tabTo(box)
  await page.keyboard.type('Oddzwonić w piątek.')
  await tabTo(page.getByRole('button', { name: 'Dodaj komentarz' }))
  await press('Enter')
  await expect(page.getByRole('article').filter({ hasText: 'Oddzwonić w piątek.' })).toBeVisible()

  await press('ControlOrMeta+k')
  await page.keyboard.type('Dodaj zadanie')
  await page
    .getByRole('option', { name: /^Dodaj zadanie/ })
    .first()
    .waitFor()
  await press('Enter')
  await page.getByLabel('Co trzeba zrobić').waitFor()
  await tabTo(page.getByLabel('Co trzeba zrobić'))
  await page.keyboard.type('Oddzwonić do Rowerowni')
  await tabTo(page.getByRole('main').getByRole('button', { name: 'Dodaj zadanie' }))
  await press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oddzwonić do Rowerowni')
})

test('a list is opened by its name', async () => {
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Szukaj' }).fill('Moje umowy')
  await page
    .getByRole('option', { name: /^Moje umowy/ })
    .first()
    .waitFor()
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Moje umowy/ }).waitFor()
  await expect(cell(1, 0)).not.toHaveText('')
  await grid().focus()
})

test('Ctrl-Z takes back the last changes one after the other and says which', async () => {
  const column = 0
  const [first, second] = [await cell(0, column).innerText(), await cell(1, column).innerText()]
  await goTo(0, column)
  await press('F2', 'ControlOrMeta+a')
  await page.keyboard.type('Raz')
  await press('Enter')
  await expect(cell(0, column)).toHaveText('Raz')
  await press('F2', 'ControlOrMeta+a')
  await page.keyboard.type('Dwa')
  await press('Enter')
  await expect(cell(1, column)).toHaveText('Dwa')
  await expect(grid()).toBeFocused()
  await press('ControlOrMeta+z')
  await expect(told(`Cofnięto: Nazwa: ${second}`)).toBeVisible()
  await expect(cell(1, column)).toHaveText(second)
  await press('ControlOrMeta+z')
  await expect(cell(0, column)).toHaveText(first)
  await press('ControlOrMeta+z')
  await expect(told('Nie ma czego cofnąć.')).toBeVisible()
})

test('what somebody has changed since is not taken back, and that is said', async () => {
  const column = 0
  await goTo(0, column)
  await press('F2', 'ControlOrMeta+a')
  await page.keyboard.type('Raz')
  await press('Enter')
  await expect(told('Zapisano')).toBeVisible()
  const id = await cell(0, 0).getByRole('link').first().getAttribute('data-record')
  const changed = await page.evaluate(async (record) => {
    const [, slug, module] = /\/w\/([^/]+)\/m\/([^/]+)/.exec(location.pathname)!
    const url = `/api/v1/w/${slug}/m/${module}/records/${record}`
    const { version, values } = await (await fetch(url)).json()
    const key = Object.keys(values).find((one) => values[one] === 'Raz')!
    const body = JSON.stringify({ version, values: { [key]: 'Trzy' } })
    return (await fetch(url, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body })).status
  }, id)
  expect(changed).toBe(200)
  await press('ControlOrMeta+z')
  await expect(told(/Nie można cofnąć „Nazwa: /)).toBeVisible()
  await expect(cell(0, column)).toHaveText('Trzy')
})

test('a block of cells is copied as a spreadsheet reads it and pasted elsewhere, and taken back', async () => {
  const end = await columnOf('Obowiązuje do')
  await goTo(1, end - 1)
  await press('Shift+ArrowRight', 'Shift+ArrowDown')
  await expect(grid().locator('[data-chosen]')).toHaveCount(4)
  const source = await Promise.all([1, 2].map((line) => cell(line, end).innerText()))
  const before = await Promise.all([5, 6].map((line) => cell(line, end).innerText()))
  await press('ControlOrMeta+c')
  await expect.poll(clipboard).toMatch(/^[^\t]*\t\d\d\.\d\d\.\d{4}\n[^\t]*\t\d\d\.\d\d\.\d{4}$/)
  await goTo(5, end - 1)
  await press('ControlOrMeta+v')
  await expect(told(/^Zmieniono \d komór/)).toBeVisible()
  await expect(cell(5, end)).toHaveText(source[0]!)
  await expect(cell(6, end)).toHaveText(source[1]!)
  await press('ControlOrMeta+z')
  await expect(told(/^Cofnięto: Zmieniono/)).toBeVisible()
  await expect(cell(5, end)).toHaveText(before[0]!)
  await expect(cell(6, end)).toHaveText(before[1]!)
})

test('Ctrl-D fills down, Delete empties the range, each as one act', async () => {
  const end = await columnOf('Obowiązuje do')
  const first = await cell(5, end).innerText()
  const others = await Promise.all([6, 7].map((line) => cell(line, end).innerText()))
  await goTo(5, end)
  await press('Shift+ArrowDown', 'Shift+ArrowDown', 'ControlOrMeta+d')
  await expect(cell(7, end)).toHaveText(first)
  await press('Delete')
  for (const line of [5, 6, 7]) await expect(cell(line, end)).toHaveText('')
  await press('ControlOrMeta+z')
  await expect(cell(5, end)).toHaveText(first)
  await press('ControlOrMeta+z')
  await expect(cell(6, end)).toHaveText(others[0]!)
  await expect(cell(7, end)).toHaveText(others[1]!)
  await press('Escape')
  await expect(grid().locator('[data-chosen]')).toHaveCount(0)
})

test('what a spreadsheet gives is read by the fields’ types; what does not fit is told by cell, and nothing is half done', async () => {
  const status = await columnOf('Status')
  const [first, second] = [await cell(2, status).innerText(), await cell(3, status).innerText()]
  await putOnClipboard('zawieszona\tPremium\r\nnieznana\tBrak takiego\r\n')
  await goTo(2, status)
  await press('ControlOrMeta+v')
  const dialog = page.getByRole('dialog', { name: 'Nic nie zmieniono' })
  await expect(dialog.getByRole('row')).toHaveCount(3)
  await expect(dialog).toContainText('„nieznana”')
  await expect(dialog).toContainText('„Brak takiego”')
  await press('Enter')
  await expect(dialog).toBeHidden()
  await expect(grid()).toBeFocused()
  await expect(cell(2, status)).toHaveText(first)

  await putOnClipboard('zawieszona\tPremium\t\tx\r\nDo podpisania\tStandard\t31 grudnia 2027\tx\r\n')
  await press('ControlOrMeta+v')
  await expect(told(/Bez zmian pozostały: Następna płatność/)).toBeVisible()
  await expect(cell(2, status)).toHaveText('Zawieszona')
  await expect(cell(3, status)).toHaveText('Do podpisania')
  await expect(cell(3, status + 2)).toHaveText('31 gru 2027')
  await press('ControlOrMeta+z')
  await expect(cell(2, status)).toHaveText(first)
  await expect(cell(3, status)).toHaveText(second)
})

test('a block longer than the list makes records where the person wants it', async () => {
  const clients = (await page.getByRole('link', { name: /^Moi klienci/ }).innerText()).match(/\d+$/)?.[0]
  const rows = Number(clients) + 1
  await press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Szukaj' }).fill('Moi klienci')
  await page
    .getByRole('option', { name: /^Moi klienci/ })
    .first()
    .waitFor()
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Moi klienci/ }).waitFor()
  // the rows of the list before stand until those of this one are there
  await expect(grid()).toHaveAttribute('aria-rowcount', String(rows))
  await putOnClipboard('Nowa pierwsza\nNowa druga')
  await grid().focus()
  await press('ControlOrMeta+End', 'Home')
  await expect(grid()).toHaveAttribute('aria-activedescendant', `cell-${rows - 2}-0`)
  await expect(cell(rows - 2, 0)).not.toBeEmpty()
  await press('ControlOrMeta+v')
  const dialog = page.getByRole('dialog', { name: 'Więcej wierszy niż rekordów' })
  await expect(dialog).toContainText('1 wiersz wypada poniżej')
  await dialog.getByRole('button', { name: 'Dodaj 1 rekord' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(told(/Dodano 1 rekord/)).toBeVisible()
  await expect(grid()).toHaveAttribute('aria-rowcount', String(rows + 1))
  await grid().focus()
  await press('ControlOrMeta+z')
  await expect(grid()).toHaveAttribute('aria-rowcount', String(rows))
})

test('? shows what the keys do; Esc closes it', async () => {
  await grid().focus()
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Skróty klawiszowe' })
  await expect(map.getByRole('region', { name: 'Komórki' })).toContainText('Cofnij ostatnią zmianę')
  await press('Escape')
  await expect(map).toBeHidden()
})

test('a record is duplicated into a new form', async () => {
  await grid().focus()
  await press('ControlOrMeta+Home')
  const name = await cell(0, 0).getByRole('link').first().innerText()
  await press('ControlOrMeta+Shift+d')
  await expect(page.getByRole('textbox', { name: 'Nazwa', exact: true })).toHaveValue(name)
  await page.goBack()
  await expect(grid()).toBeVisible()
})
