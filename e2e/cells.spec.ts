import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

const grid = () => page.getByRole('grid')
const cell = (line: number, column: number) => page.locator(`#cell-${line}-${column}`)
const framed = () => grid().locator('[data-active]').getAttribute('id')
const columnOf = async (name: string) =>
  (await grid().getByRole('columnheader').allInnerTexts()).findIndex((header) => header.startsWith(name)) - 1

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Agencja marketingowa'))
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await grid().waitFor()
})
test.afterAll(() => nurt.stop())

test('[I22] several values are picked by the keyboard one after the other, and the frame stays on the cell', async () => {
  const column = await columnOf('Zakres działań')
  const scope = cell(1, column)
  const picked = () => scope.locator('.mantine-MultiSelect-pill').allInnerTexts()
  await scope.click({ position: { x: 3, y: 3 } })
  await page.keyboard.press('Enter')
  await expect(scope.getByRole('combobox')).toBeFocused()
  await expect(page.getByRole('option', { name: 'Facebook' })).toBeVisible()
  const before = await picked()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(picked).not.toEqual(before)
  const once = await picked()
  await page.keyboard.press('Space')
  await expect.poll(picked).toHaveLength(before.length)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect.poll(picked).not.toEqual(before)
  expect(await picked()).not.toEqual(once)
  await page.keyboard.press('Escape')
  await expect(scope.getByRole('combobox')).toBeHidden()
  expect(await framed()).toBe(`cell-1-${column}`)

  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: 'Facebook' })).toBeVisible()
  expect(await picked()).toEqual(before)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(picked).toEqual(once)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Zapisano').first()).toBeVisible()
  expect(await framed()).toBe(`cell-1-${column}`)
  await expect(grid()).toBeFocused()
})

test('[I22] a cell whose text cannot be read keeps the frame and says why where it can be read; Esc leaves it on the same record', async () => {
  const column = await columnOf('Obowiązuje do')
  const end = cell(1, column)
  const before = await end.innerText()
  await end.click()
  await page.keyboard.press('Enter')
  await expect(end.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('32.13.2024')
  await page.keyboard.press('Enter')
  const why = end.locator('.mantine-InputWrapper-error')
  await expect(why).toBeVisible()
  const [box, below] = [await why.boundingBox(), await cell(2, column).boundingBox()]
  expect(box!.y + box!.height).toBeLessThanOrEqual(below!.y)
  expect(box!.x).toBeLessThan(below!.x + below!.width)
  expect(box!.x + box!.width).toBeGreaterThan(below!.x)
  expect(box!.x + box!.width).toBeLessThanOrEqual((await grid().boundingBox())!.x + (await grid().boundingBox())!.width)
  expect(await framed()).toBe(`cell-1-${column}`)
  await expect(end.getByRole('textbox')).toHaveValue('32.13.2024')
  await expect(end.getByRole('textbox')).toBeFocused()
  await cell(4, column).click()
  await expect(end.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(grid()).toBeFocused()
  expect(await framed()).toBe(`cell-1-${column}`)
  await expect(end).toHaveText(before)
})

test('[I16] an amount that cannot be read is told at its field of the condition, and the list stays', async () => {
  const rows = await grid().getAttribute('aria-rowcount')
  const address = page.url()
  await page.getByRole('button', { name: 'Dodaj warunek' }).click()
  await page.getByRole('option', { name: 'Kwota za okres netto', exact: true }).click()
  const amount = page.getByRole('textbox', { name: 'Wartość' })
  await amount.fill('abc')
  await expect(page.getByText('To nie jest kwota.')).toBeVisible()
  expect(page.url()).toBe(address)
  await expect(grid()).toHaveAttribute('aria-rowcount', rows!)
  await amount.fill('999999')
  await expect(page.getByText('To nie jest kwota.')).toBeHidden()
  await expect(page).toHaveURL(/question/)
  await expect(grid()).toHaveAttribute('aria-rowcount', '1')
})

test('[I13] a group that is opened with the pointer has the frame, and the keyboard goes on from there', async () => {
  await page
    .getByRole('navigation', { name: 'Moduły i listy' })
    .getByRole('link', { name: /^Według statusu/ })
    .click()
  await page.getByRole('heading', { level: 1, name: /^Według statusu/ }).waitFor()
  const third = grid().getByRole('row').nth(3).getByRole('button')
  await third.click()
  await expect(third).toHaveAttribute('aria-expanded', 'true')
  expect(await framed()).toBe('cell-2-0')
  await expect(grid()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  expect(await framed()).toBe('cell-3-0')
})

test('[M3] the status of several records is changed at once and taken back', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await expect(grid().getByRole('columnheader', { name: 'Obowiązuje do', exact: true })).toBeVisible()
  const column = await columnOf('Status')
  const before = await cell(1, column).innerText()
  for (const line of [1, 2]) await grid().getByRole('row').nth(line).getByRole('checkbox').check()
  const bar = page.getByRole('region', { name: 'Zaznaczone rekordy' })
  await bar.getByRole('button', { name: 'Edytuj' }).click()
  const form = page.getByRole('dialog')
  await page.getByRole('option', { name: 'Status', exact: true }).click()
  await form.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Niepodpisana' }).click()
  await form.getByRole('button', { name: 'Zapisz' }).click()
  await expect(page.getByText('Zmieniono 2 rekordy')).toBeVisible()
  await expect(cell(1, column)).toHaveText('Niepodpisana')
  await page.getByRole('alert').filter({ hasText: 'Zmieniono 2 rekordy' }).getByRole('button', { name: 'Cofnij' }).click()
  await expect(cell(1, column)).toHaveText(before)
})

test('a screen reader hears the name of a column, not its width; a sum that is shown is marked', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await expect(grid().getByRole('columnheader', { name: 'Obowiązuje do', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Kolumny' }).click()
  const sum = page.getByRole('button', { name: 'Suma: Kwota za okres netto' })
  await expect(sum).toHaveAttribute('aria-pressed', 'true')
  await expect(sum).toHaveAttribute('title', 'Suma: Kwota za okres netto')
  await page.keyboard.press('Escape')
})

test('an address of a module that there is not says so', async () => {
  await page.goto(page.url().replace(/\/m\/.*/, '/m/zzz'))
  await expect(page.getByText('Pod tym adresem nie ma strony.')).toBeVisible()
})
