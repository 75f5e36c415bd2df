import { expect, test, type Locator, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let user: User
let page: Page

const menu = () => page.getByRole('navigation', { name: 'Moduły i listy' })
const layout = (name: string) => page.getByRole('radiogroup', { name: 'Układ' }).getByText(name, { exact: true })
const column = (name: string) => page.getByRole('region', { name, exact: true })
const cards = (name: string) => column(name).getByRole('article')
const cardNames = (name: string) => cards(name).locator('[data-record]').allInnerTexts()

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Agencja marketingowa'))
})
test.afterAll(() => nurt.stop())

/** As a hand does it: down, a few moves, up. */
async function drag(from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = (await from.boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 14)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 24, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.waitForTimeout(120)
  await page.mouse.up()
}

test('[W35] [P11] a list becomes a board by its status, with counts and sums, and the address says so', async () => {
  await menu()
    .getByRole('link', { name: /^Wszystkie umowy/ })
    .click()
  await page.getByRole('heading', { level: 1, name: /Wszystkie umowy/ }).waitFor()
  await layout('Tablica').click()
  await expect(column('Obowiązuje')).toBeVisible()
  await expect(cards('Obowiązuje').first()).toBeVisible()
  await user.screenshot('layouts-board')
})
