import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let user: User
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
  ;({ nurt, page, user } = await startRegistered(browser, 'Agencja marketingowa'))
})
test.afterAll(() => nurt.stop())

test('[M13] chosen clients go on a list of their own, which stands in the menu and holds what was put there until it is taken off', async () => {
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await line(3).waitFor()
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
