import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

const grid = () => page.getByRole('grid')
const cell = (line: number, column: number) => page.locator(`#cell-${line}-${column}`)
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

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Agencja marketingowa'))
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Szukaj' }).fill('Moje umowy')
  await page
    .getByRole('option', { name: /^Moje umowy/ })
    .first()
    .waitFor()
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Moje umowy/ }).waitFor()
  await grid().waitFor()
  await grid().focus()
})
test.afterAll(() => nurt.stop())

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
