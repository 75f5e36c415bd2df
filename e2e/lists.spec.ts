import { expect, test, type Page } from '@playwright/test'
import { register } from './registration.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let user: User
let page: Page

const desktop = { width: 1440, height: 900 }
const menu = () => page.getByRole('navigation', { name: 'Moduły i listy' })
const grid = () => page.getByRole('grid')
const beside = () => page.getByRole('region', { name: 'Rekord obok listy' })
const opened = () => beside().getByRole('heading', { level: 1 })
const nameOn = (line: number) => grid().getByRole('row').nth(line).getByRole('gridcell').nth(1).getByRole('link').first()
const openList = async (name: RegExp) => {
  await menu().getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

test.beforeAll(async ({ browser }) => {
  nurt = await startNurt()
  page = await browser.newPage()
  user = new User(page)
  await register(user, nurt, 'Agencja marketingowa')
})
test.afterAll(() => nurt.stop())

test('the name of a record opens it beside the list; the address says so, and Back closes it', async () => {
  await openList(/^Moje umowy/)
  const [first, second] = [await nameOn(1).innerText(), await nameOn(2).innerText()]
  await nameOn(1).click()
  await expect(opened()).toHaveText(first)
  await expect(grid()).toBeVisible()
  await beside().getByRole('button', { name: 'Następny rekord' }).click()
  await expect(opened()).toHaveText(second)
  await page.reload()
  await expect(opened()).toHaveText(second)
  await page.goBack()
  await expect(beside()).toBeHidden()
  await expect(grid()).toBeVisible()
})

test('the keyboard opens it: Enter on the name, Esc closes and gives the keyboard back, Ctrl-Enter goes to the page', async () => {
  const second = await nameOn(2).innerText()
  await grid().focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(opened()).toHaveText(second)
  await page.keyboard.press('Escape')
  await expect(beside()).toBeHidden()
  await expect(grid()).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/records\//)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second)
  await page.goBack()
  await grid().waitFor()
})

test('the whole page is one click away, and Ctrl with a click gives it a tab of its own', async () => {
  const first = await nameOn(1).innerText()
  const [tab] = await Promise.all([page.context().waitForEvent('page'), nameOn(1).click({ modifiers: ['ControlOrMeta'] })])
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(first)
  expect(tab.url()).toContain('/records/')
  await tab.close()
  await expect(beside()).toBeHidden()
  await nameOn(1).click()
  await beside().getByRole('link', { name: 'Otwórz jako stronę' }).click()
  await expect(page).toHaveURL(/\/records\//)
  await page.goBack()
  await expect(opened()).toHaveText(first)
})

test('where there is no room beside the list, the name goes to the page', async () => {
  await page.goBack()
  await page.setViewportSize({ width: 1100, height: 900 })
  const first = await nameOn(1).innerText()
  await nameOn(1).click()
  await expect(page).toHaveURL(/\/records\//)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
  await page.setViewportSize(desktop)
})

/** Elements of the grid whose text is cut without an ellipsis. */
function cutTags(element: Element): string[] {
  const right = (one: Element) => one.getBoundingClientRect().right
  const cells = [...element.querySelectorAll('[role=gridcell]')]
  return cells.flatMap((cell) =>
    [...cell.querySelectorAll('span')].filter((one) => right(one) > right(cell) + 0.5).map((one) => one.innerText),
  )
}

test('[I12] tags of several choices stand whole, with the number of the others behind them', async () => {
  await menu().getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await expect(grid().getByText('+6').first()).toBeVisible()
  await expect(
    grid()
      .getByTitle(/^LinkedIn, TikTok, Google Ads/)
      .first(),
  ).toBeVisible()
  expect(await grid().evaluate(cutTags)).toEqual([])
})

test('[I15] a column says its currency, its header breaks only between words', async () => {
  await openList(/^Kończące się w tym miesiącu/)
  const head = grid().getByRole('columnheader', { name: /Kwota miesięcznie/ })
  await expect(head.getByText('PLN')).toBeInViewport({ ratio: 1 })
  const broken = await grid().evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('[role=columnheader] button > span')]
      .filter((one) => one.scrollWidth > one.clientWidth)
      .map((one) => one.innerText),
  )
  expect(broken).toEqual([])
})

test('[I19] related lists show the columns that fit, and what they link to is a link', async () => {
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await grid().getByRole('link', { name: 'Architekci Linia Studio' }).click()
  await beside().getByRole('link', { name: 'Otwórz jako stronę' }).click()
  const contracts = page.getByRole('region', { name: 'Stałe umowy' })
  await expect(contracts.getByRole('columnheader')).toHaveText(['Nazwa', 'Status', 'Pakiet', 'Obowiązuje do', 'Kwota za okres netto'])
  for (const name of ['Stałe umowy', 'Kontakty', 'Osoby kontaktowe', 'Szanse sprzedaży']) {
    const table = page.getByRole('region', { name, exact: true }).getByRole('table')
    expect(await table.evaluate((element) => element.scrollWidth - (element.parentElement?.clientWidth ?? 0)), name).toBeLessThanOrEqual(0)
  }
  await contracts.getByRole('link', { name: 'Premium', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Premium' })).toBeVisible()
})
