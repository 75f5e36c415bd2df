import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

const menu = () => page.getByRole('navigation', { name: 'Moduły i listy' })
const grid = () => page.getByRole('grid')
const line = (at: number) => grid().getByRole('row').nth(at)
const nameOn = (at: number) => line(at).getByRole('gridcell').nth(1)
const chosen = () => page.getByRole('region', { name: 'Zaznaczone rekordy' })
const dialog = () => page.getByRole('dialog')
const openList = async (name: RegExp | string) => {
  await menu().getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Agencja marketingowa'))
})
test.afterAll(() => nurt.stop())

test('[M13] chosen clients go on a list of their own, which stands in the menu and holds what was put there until it is taken off', async () => {
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await line(3).waitFor()
  await expect(nameOn(3)).not.toBeEmpty()
  const names = [await nameOn(1).innerText(), await nameOn(2).innerText(), await nameOn(3).innerText()]
  for (const at of [1, 2]) await line(at).getByRole('checkbox').check()
  await chosen().getByRole('button', { name: 'Dodaj do listy' }).click()
  await dialog().getByRole('button', { name: 'Dodaj', exact: true }).click()
  await expect(dialog().getByText('Nazwij listę')).toBeVisible()
  await dialog().getByLabel('Nazwa listy').fill('Próbka na wiosnę')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Dodano 2 rekordy do listy')).toBeVisible()
  await expect(menu().getByRole('link', { name: 'Lista wybranych Próbka na wiosnę 2' })).toBeVisible()

  await line(3).getByRole('checkbox').check()
  await line(1).getByRole('checkbox').check()
  await chosen().getByRole('button', { name: 'Dodaj do listy' }).click()
  await dialog().getByRole('button', { name: 'Dodaj', exact: true }).click()
  await expect(page.getByText('Dodano 1 rekord do listy')).toBeVisible()

  await openList(/Próbka na wiosnę/)
  await expect(grid()).toHaveAttribute('aria-rowcount', '4')
  for (const name of names) await expect(grid().getByRole('link', { name })).toBeVisible()
  await line(1).getByRole('checkbox').check()
  await chosen().getByRole('button', { name: 'Zdejmij z listy' }).click()
  await expect(page.getByText('Zdjęto 1 rekord z listy')).toBeVisible()
  await expect(grid()).toHaveAttribute('aria-rowcount', '3')
  await page.keyboard.press('Control+z')
  await expect(grid()).toHaveAttribute('aria-rowcount', '4')
})

test('[P10] clients whom nobody contacted for 30 days stand in a list of their own, until a contact is logged on the record', async () => {
  await openList('Bez kontaktu od 30 dni')
  await expect(page.getByText('Ostatni kontakt nie przypada w ciągu ostatnich 30 dni (lub nigdy)')).toBeVisible()
  await line(1).waitFor()
  const count = Number(await grid().getAttribute('aria-rowcount'))
  const name = await nameOn(1).innerText()
  await grid().focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.locator('header').getByRole('link', { name: 'Dodaj kontakt' }).click()
  await page.getByLabel('Temat').fill('Telefon z podziękowaniem')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Telefon z podziękowaniem' })).toBeVisible()
  await openList('Bez kontaktu od 30 dni')
  await expect(grid()).toHaveAttribute('aria-rowcount', String(count - 1))
  await expect(grid().getByRole('link', { name })).toBeHidden()
})

test('[I12] a person hides, moves and widens columns for themselves, finds them so on the next visit, and takes the list’s again', async () => {
  const heads = () => grid().getByRole('columnheader')
  const names = async () => (await heads().all()).length
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await heads().nth(3).waitFor()
  const before = await names()
  await page.getByRole('button', { name: 'Kolumny' }).click()
  await page.getByRole('button', { name: 'Ukryj: Segment' }).click()
  await page.getByRole('button', { name: 'Przesuń w lewo: Telefon' }).click()
  await page.getByRole('combobox', { name: 'Dodaj kolumnę' }).click()
  await page.getByRole('option', { name: 'NIP' }).click()
  await page.keyboard.press('Escape')
  await expect(grid().getByRole('columnheader', { name: 'Segment' })).toBeHidden()
  await expect(grid().getByRole('columnheader', { name: 'NIP' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Zapisz', exact: true })).toBeHidden()
  const kept = page.waitForResponse((answer) => answer.url().includes('/columns/') && answer.request().method() === 'PUT')
  await grid()
    .getByRole('slider', { name: /Status/ })
    .focus()
  await page.keyboard.press('ArrowRight')
  await kept

  await page.reload()
  await expect(grid().getByRole('columnheader', { name: 'NIP' })).toBeVisible()
  await expect(grid().getByRole('columnheader', { name: 'Segment' })).toBeHidden()
  expect(page.url()).not.toContain('question=')

  await page.getByRole('button', { name: 'Kolumny' }).click()
  await page.getByRole('button', { name: 'Jak na liście' }).click()
  await page.keyboard.press('Escape')
  await expect(grid().getByRole('columnheader', { name: 'Segment' })).toBeVisible()
  expect(await names()).toBe(before)
})

test('the keys are those of the layout that is looked at, and a list begins without what was known of the one before', async () => {
  await page.getByRole('radiogroup', { name: 'Układ' }).locator('label', { hasText: 'Tablica' }).click()
  await page.keyboard.press('?')
  await expect(dialog().getByRole('heading', { name: 'Na tablicy' })).toBeVisible()
  await expect(dialog().getByRole('heading', { name: 'Komórki' })).toBeHidden()
  await page.keyboard.press('Escape')

  await page.route(/\/count\?/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await openList(/Próbka na wiosnę/)
  await expect(page.getByRole('heading', { level: 1, name: /Próbka na wiosnę/ })).toBeVisible()
  expect(await grid().count()).toBe(0)
  await expect(grid()).toHaveAttribute('aria-rowcount', '4')
})
