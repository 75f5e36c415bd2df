import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

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
  ;({ nurt, page, user } = await startRegistered(browser, 'Agencja marketingowa'))
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

test('a record that was opened from a list leads to those before and after it, and back to the list as it was', async () => {
  await page.setViewportSize({ width: 1100, height: 500 })
  await openList(/^Moje umowy/)
  const order = encodeURIComponent(JSON.stringify({ order: [{ field: 'name', direction: 'desc' }] }))
  await page.goto(`${page.url().replace(/\?.*/, '')}?question=${order}`)
  await nameOn(1).waitFor()
  await grid().evaluate((element) => element.scrollTo({ top: 250 }))
  await expect(nameOn(10)).toBeInViewport()
  const [address, tenth, eleventh] = [page.url(), await nameOn(10).innerText(), await nameOn(11).innerText()]
  const top = await grid().evaluate((element) => element.scrollTop)
  const title = page.getByRole('heading', { level: 1 })
  const where = page.getByRole('navigation', { name: 'Gdzie jestem' })

  await nameOn(10).click()
  await expect(title).toHaveText(tenth)
  await expect(page.getByText(/^10 z \d+$/)).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(title).toHaveText(eleventh)
  await expect(page.getByText(/^11 z \d+$/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Poprzedni rekord' }).click()
  await expect(title).toHaveText(tenth)
  const record = page.url().replace(/\?.*/, '')
  await where.getByRole('link', { name: 'Moje umowy' }).click()
  await expect(nameOn(10)).toHaveText(tenth)
  expect(page.url()).toBe(address)
  await expect.poll(() => grid().evaluate((element) => element.scrollTop)).toBe(top)

  await page.goto(record)
  await expect(title).toHaveText(tenth)
  await expect(where.getByRole('link')).toHaveText(['Stałe umowy'])
  await expect(page.getByRole('button', { name: 'Następny rekord' })).toBeHidden()
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

test('[I12] a column says its currency, its header breaks only between words', async () => {
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
  await expect(contracts.getByRole('columnheader')).toHaveText(['Nazwa', 'Pakiet', 'Zakres działań', 'Obowiązuje do', 'Kwota miesięcznie'])
  for (const name of ['Stałe umowy', 'Kontakty', 'Osoby kontaktowe', 'Szanse sprzedaży']) {
    const table = page.getByRole('region', { name, exact: true }).getByRole('table')
    expect(await table.evaluate((element) => element.scrollWidth - (element.parentElement?.clientWidth ?? 0)), name).toBeLessThanOrEqual(0)
  }
  await contracts.getByRole('link', { name: 'Premium', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Premium' })).toBeVisible()
})

test('[I3] the forecast has a picture for each currency, which it says in words, and a column of the table', async () => {
  await openList(/^Prognoza przychodów/)
  const pictures = page.getByRole('figure')
  await expect(pictures).toHaveCount(2)
  await expect(pictures.nth(0)).toContainText('Złoty polski (PLN)')
  await expect(pictures.nth(1)).toContainText('Euro (EUR)')
  const axisOf = (at: number) => pictures.nth(at).locator('[class*=axis] span').first().innerText()
  expect(await axisOf(0)).not.toBe(await axisOf(1))
  const heads = page.getByRole('table').getByRole('columnheader')
  await expect(heads).toHaveText(['Miesiąc', 'Rekordy', 'Spodziewany przychód (PLN)', 'Spodziewany przychód (EUR)'])
})

test.describe('on a phone', () => {
  const list = () => page.getByRole('list', { name: /^Rekordy listy/ })
  const openMenu = () => page.getByRole('button', { name: 'Menu', exact: true }).click()
  const drawer = () => page.getByRole('dialog', { name: 'Moduły i listy' })
  const open = async (name: RegExp) => {
    await openMenu()
    await drawer().getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  /** What stands out of the window to the right, other than inside of something that scrolls sideways on purpose. */
  const sideways = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main *')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
        .map((one) => one.className),
    )

  test.beforeAll(() => page.setViewportSize({ width: 390, height: 844 }))
  test.afterAll(() => page.setViewportSize(desktop))

  test('rows of the menu are 44 pixels high', async () => {
    await openMenu()
    const heights = await drawer()
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await page.keyboard.press('Escape')
    await expect(drawer()).toBeHidden()
  })

  test('[I14] groups say how many and how much, and open to their records', async () => {
    await open(/^Według pakietu/)
    const premium = list().getByRole('button', { name: /^Premium/ })
    await expect(premium).toContainText(/9.*1.914,00.€.*67.200,00.zł/)
    await premium.click()
    await expect(premium).toHaveAttribute('aria-expanded', 'true')
    await expect(list().getByRole('link')).toHaveCount(9)
    expect(await sideways()).toEqual([])
    await premium.click()
    await expect(list().getByRole('link')).toHaveCount(0)
  })

  test('[I12] the date and the amount of a record stand whole, the date says which it is', async () => {
    await open(/^Kończące się w tym miesiącu/)
    const first = list().getByRole('link').first()
    await expect(first).toContainText(/Obowiązuje do\s*\d+ \p{L}{3} 20\d\d/u)
    await expect(first.getByText(/zł$/)).toBeInViewport({ ratio: 1 })
    expect(await sideways()).toEqual([])
    await first.click()
    await expect(page).toHaveURL(/\/records\//)
    await page.goBack()
    await expect(list()).toBeVisible()
  })

  test('[I9] the lines of a contract are read and changed without scrolling sideways, each name once, under a thumb', async () => {
    await open(/^Według pakietu/)
    await list()
      .getByRole('button', { name: /^Premium/ })
      .click()
    await list().getByRole('link').first().click()
    const table = page.getByRole('table', { name: 'Usługi w umowie' })
    const first = table.getByRole('row').nth(1)
    await expect(first.getByText('Prowadzenie Facebooka').filter({ visible: true })).toHaveCount(1)
    const fits = () => table.evaluate((one) => one.parentElement!.scrollWidth <= one.parentElement!.clientWidth)
    expect(await fits()).toBe(true)
    await first
      .getByText(/900,00.zł/)
      .last()
      .scrollIntoViewIfNeeded()
    await expect(first.getByText(/900,00.zł/).last()).toBeInViewport({ ratio: 1 })
    await expect(table.locator('tfoot')).toContainText(/\d,00.zł/)

    await page.getByRole('button', { name: 'Usługi w umowie' }).click()
    await first.getByRole('textbox', { name: 'Ilość, pozycja 1' }).waitFor()
    expect(await fits()).toBe(true)
    const sizes = await first
      .locator('input:not([type=hidden]), button:visible')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44)
    await page.getByRole('button', { name: 'Anuluj' }).click()
  })

  test('[I3] the forecast fits, each month with its name', async () => {
    await open(/^Prognoza przychodów/)
    await expect(page.getByRole('figure')).toHaveCount(2)
    expect(await sideways()).toEqual([])
  })

  test('a chart of statuses stands line by line, its names and numbers whole', async () => {
    await open(/^Według statusu/)
    const question = encodeURIComponent(JSON.stringify({ layout: { kind: 'chart' } }))
    await page.goto(`${page.url().replace(/\?.*/, '')}?question=${question}`)
    const figure = page.getByRole('figure')
    await expect(figure).toBeVisible()
    expect(await sideways()).toEqual([])
    const cut = await figure.evaluate(
      (one) => [...one.querySelectorAll('span')].filter((text) => text.scrollWidth > text.clientWidth + 1).length,
    )
    expect(cut).toBe(0)
    await user.screenshot('53-status-chart')
    await page.setViewportSize({ width: 390, height: 844 })
  })
})

test('times are those of the workspace, wherever the browser stands', async ({ browser }) => {
  const far = await browser.newContext({ storageState: await page.context().storageState(), timezoneId: 'Pacific/Honolulu' })
  const there = await far.newPage()
  const workspace = page.url().replace(/\/m\/.*/, '')
  const timesOn = async (one: Page, address: string, text: RegExp) => {
    await one.goto(address)
    return one.getByText(text).first().innerText()
  }
  const versions = `${workspace}/configure/versions`
  const time = /\d\d:\d\d/
  expect(await timesOn(there, versions, time)).toBe(await timesOn(page, versions, time))
  const sessions = `${nurt.url}/sessions`
  const here = await timesOn(page, sessions, time)
  await there.goto(sessions)
  await expect(there.getByText(time).first()).toHaveText(here)
  await far.close()
})

test('where the records cannot be had, the list stays and says so; another try or another question goes on', async () => {
  await page.goto(nurt.url)
  await page.route('**/records?**', (route) => route.fulfill({ status: 500, json: { error: 'internal', details: {} } }))
  await openList(/^Moje umowy/)
  await expect(page.getByRole('alert')).toContainText('Coś poszło nie tak', { timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1, name: 'Moje umowy' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Kolumny' })).toBeVisible()
  await page.unroute('**/records?**')
  await page.getByRole('button', { name: 'Spróbuj ponownie' }).click()
  await expect(nameOn(1)).toBeVisible()

  for (const question of ['count', 'groups']) {
    await page.goto(nurt.url)
    await page.route(`**/${question}?**`, (route) => route.fulfill({ status: 500, json: { error: 'internal', details: {} } }))
    await openList(/^Według pakietu/)
    await expect(page.getByRole('alert'), question).toContainText('Coś poszło nie tak', { timeout: 30_000 })
    await page.unroute(`**/${question}?**`)
    await page.getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await expect(grid().getByRole('button', { name: /^Premium/ }), question).toBeVisible()
  }
})

test('[I13] groups are opened and closed all at once, and stand after a reload as they were left', async () => {
  const closed = grid().getByRole('button', { expanded: false })
  const opened = grid().getByRole('button', { expanded: true })
  await openList(/^Według pakietu/)
  // as the phone left them
  await page.getByRole('button', { name: 'Zwiń wszystkie grupy' }).click()
  await expect(closed).toHaveCount(4)
  await page.getByRole('button', { name: 'Rozwiń wszystkie grupy' }).click()
  await expect(closed).toHaveCount(0)
  await opened.first().click()
  await page.reload()
  await expect(closed).toHaveCount(1)
  await expect(opened).not.toHaveCount(0)
  await openList(/^Według statusu/)
  await expect(opened).toHaveCount(0)
  await openList(/^Według pakietu/)
  await page.getByRole('button', { name: 'Zwiń wszystkie grupy' }).click()
  await expect(closed).toHaveCount(4)
})

test('a chart without records says why it is empty, as a table does', async () => {
  const condition = { field: 'name', op: 'contains', value: 'nie ma takiej' }
  const question = encodeURIComponent(JSON.stringify({ condition, layout: { kind: 'chart' } }))
  await openList(/^Według statusu/)
  await page.goto(`${page.url().replace(/\?.*/, '')}?question=${question}`)
  await expect(page.getByText('Żaden rekord nie spełnia tych warunków.')).toBeVisible()
  await expect(page.getByRole('figure')).toHaveCount(0)
  await page.getByRole('button', { name: 'Wróć do zapisanej listy' }).click()
  await expect(grid()).toBeVisible()
})

test('a record that is put into the trash beside the list leaves the list where it is, and comes back with one click', async () => {
  await page.setViewportSize({ width: 1440, height: 500 })
  await openList(/^Moje umowy/)
  await page.getByRole('button', { name: 'Grupuj' }).waitFor()
  const order = encodeURIComponent(JSON.stringify({ order: [{ field: 'name', direction: 'desc' }] }))
  await page.goto(`${page.url().replace(/\?.*/, '')}?question=${order}`)
  await nameOn(1).waitFor()
  await grid().evaluate((element) => element.scrollTo({ top: 250 }))
  await expect(nameOn(10)).toBeInViewport()
  const name = await nameOn(10).innerText()
  await nameOn(10).click()
  await expect(opened()).toHaveText(name)
  const address = page.url().replace(/&record=.*/, '')
  const top = await grid().evaluate((element) => element.scrollTop)

  await beside().getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Przenieś do kosza' }).click()
  await expect(beside()).toBeHidden()
  await expect(grid().getByRole('link', { name, exact: true })).toBeHidden()
  expect(page.url()).toBe(address)
  expect(await grid().evaluate((element) => element.scrollTop)).toBe(top)

  await page.getByRole('alert').getByRole('button', { name: 'Cofnij' }).click()
  await expect(grid().getByRole('link', { name, exact: true })).toBeVisible()
  expect(await grid().evaluate((element) => element.scrollTop)).toBe(top)
  await page.setViewportSize(desktop)
})
