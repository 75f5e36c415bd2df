import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let user: User
let page: Page
/** Scripts that were asked for. */
const scripts: string[] = []

const desktop = { width: 1440, height: 900 }
const menu = () => page.getByRole('navigation', { name: 'Moduły i listy' })
const layout = (name: string) => page.getByRole('radiogroup', { name: 'Układ' }).locator('label', { hasText: name })
const column = (name: string, on = page) => on.getByRole('region', { name, exact: true })
const card = (text: string | RegExp, on = page) => on.getByRole('article').filter({ hasText: text })
const namesIn = (name: string) => column(name).locator('[data-card] [data-record]').allInnerTexts()
const countIn = async (name: string) => Number(await column(name).locator('header > span').innerText())
const day = (date: string) => page.locator(`[data-day="${date}"]`)
const dayOf = (date: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(date)

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Agencja marketingowa'))
  page.on('request', (request) => request.url().endsWith('.js') && scripts.push(request.url()))
  await menu().getByRole('link', { name: 'Stałe umowy' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wszystkie umowy' }).waitFor()
})
test.afterAll(() => nurt.stop())

/** As a hand does it: down, a few moves, up. */
async function drag(from: Locator, to: Locator, at: { x: number; y: number }): Promise<void> {
  const [box, goal] = [(await from.boundingBox())!, (await to.boundingBox())!]
  await page.mouse.move(box.x + 30, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 50, box.y + 22, { steps: 4 })
  await page.mouse.move(goal.x + at.x, goal.y + at.y, { steps: 12 })
  await page.waitForTimeout(200)
  await page.mouse.up()
}

/** The day on which a bar of the calendar begins. */
function dayUnder(bar: Locator): Promise<string | undefined> {
  return bar.evaluate((one) => {
    const { left, top } = one.getBoundingClientRect()
    const cells = [...document.querySelectorAll<HTMLElement>('[data-day]')]
    return cells.find((cell) => {
      const box = cell.getBoundingClientRect()
      return box.left <= left + 4 && left + 4 <= box.right && box.top <= top && top <= box.bottom
    })?.dataset['day']
  })
}

test('[W35] [P11] a list becomes a board of its statuses, with counts and sums; nothing of another layout is loaded', async () => {
  await layout('Tablica').click()
  await expect(column('Szkic').getByRole('article')).toHaveCount(3)
  await expect(column('Szkic')).toContainText('zł')
  await expect(page).toHaveURL(/board/)
  expect(scripts.some((url) => url.includes('BoardLayout'))).toBe(true)
  expect(scripts.filter((url) => /(Calendar|Chart|Trend|Forecast)Layout/.test(url))).toEqual([])
  await expectAccessible(page)
  await user.screenshot('layouts-board')
})

test('[P11] a card is dragged to another column, between two cards, and comes back by undo', async () => {
  const [name = ''] = await namesIn('Szkic')
  const standing = await namesIn('Do podpisania')
  await drag(card(name), card(standing[1]!), { x: 40, y: 4 })
  const placed = [standing[0], name, ...standing.slice(1)]
  await expect.poll(() => namesIn('Do podpisania')).toEqual(placed)
  await expect.poll(() => countIn('Szkic')).toBe(2)
  await expect(page.getByText(`${name}: Do podpisania`)).toBeVisible()
  await page.waitForTimeout(500)
  expect(await namesIn('Do podpisania')).toEqual(placed)
  await page.getByRole('button', { name: 'Cofnij' }).click()
  await expect.poll(() => countIn('Szkic')).toBe(3)
  await expect(column('Do podpisania').getByRole('article')).toHaveCount(3)
})

test('[P11] inside its column a card stays where it was put, for everybody and after a reload', async () => {
  const [first = '', second = '', third = ''] = await namesIn('Szkic')
  await drag(card(third), card(first), { x: 40, y: 4 })
  await expect.poll(() => namesIn('Szkic')).toEqual([third, first, second])
  await page.waitForTimeout(500)
  await page.reload()
  await expect.poll(() => namesIn('Szkic')).toEqual([third, first, second])
})

test('the keyboard goes from card to card, and with Alt takes one along; its menu says where it can go', async () => {
  const [name = ''] = await namesIn('Szkic')
  await column('Szkic').getByRole('link', { name, exact: true }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => namesIn('Do podpisania')).toContain(name)
  await expect(page.getByRole('link', { name, exact: true })).toBeFocused()
  await card(name)
    .getByRole('button', { name: `Przenieś: ${name}` })
    .click()
  await page.getByRole('menuitem', { name: 'Szkic' }).click()
  await expect.poll(() => namesIn('Szkic')).toContain(name)
})

test('a card that is taken along twice at once arrives, and Ctrl-Z takes back what the board did last', async () => {
  const [name = ''] = await namesIn('Szkic')
  await column('Szkic').getByRole('link', { name, exact: true }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => namesIn('Szkic')).toContain(name)
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.getByText(`${name}: Szkic`)).toBeVisible()
  await expect(page.getByText(/ktoś inny|w międzyczasie/i)).toHaveCount(0)
  await expect.poll(() => namesIn('Do podpisania')).toContain(name)
  await expect(page.getByRole('link', { name, exact: true })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect.poll(() => namesIn('Szkic')).toContain(name)
  await expect.poll(() => countIn('Szkic')).toBe(3)
})

test('a record beside the board steps down its column and on to the next one; as a page it has the same neighbours', async () => {
  const [first = '', second = '', third = ''] = await namesIn('Szkic')
  const [beyond = ''] = await namesIn('Do podpisania')
  const beside = page.getByRole('region', { name: 'Rekord obok listy' })
  const shown = (name: string) => expect(beside.getByRole('heading', { level: 1, name })).toBeVisible()
  const next = page.getByRole('button', { name: 'Następny rekord' })
  const previous = page.getByRole('button', { name: 'Poprzedni rekord' })
  await column('Szkic').getByRole('link', { name: second, exact: true }).click()
  await shown(second)
  await previous.click()
  await shown(first)
  await next.click()
  await next.click()
  await shown(third)
  await next.click()
  await shown(beyond)
  await previous.click()
  await shown(third)
  await page.getByRole('link', { name: 'Otwórz jako stronę' }).click()
  await expect(page.getByText('3 z 3')).toBeVisible()
  await expect(next).toBeDisabled()
  await previous.click()
  await expect(page.getByRole('heading', { level: 1, name: second })).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Zamknij rekord' }).click()
  await expect(column('Szkic').getByRole('link', { name: third, exact: true })).toBeFocused()
})

test('[P11] a card’s menu puts it on top or at the bottom of its column', async () => {
  const [first = '', second = '', third = ''] = await namesIn('Szkic')
  const put = async (where: string) => {
    await card(first)
      .getByRole('button', { name: `Przenieś: ${first}` })
      .click()
    await page.getByRole('menuitem', { name: where }).click()
  }
  await put('Na dół')
  await expect.poll(() => namesIn('Szkic')).toEqual([second, third, first])
  await page.reload()
  await expect.poll(() => namesIn('Szkic')).toEqual([second, third, first])
  await put('Na górę')
  await expect.poll(() => namesIn('Szkic')).toEqual([first, second, third])
})

test('what the server refuses goes back to where it stood, and the reason is said', async () => {
  const [name = ''] = await namesIn('Szkic')
  await page.route('**/moves', (route) => route.continue({ postData: JSON.stringify({ step: 'nowhere', version: 1 }) }))
  await drag(card(name), column('Do podpisania'), { x: 60, y: 200 })
  await expect(page.getByText(`${name} – bez zmiany miejsca`)).toBeVisible()
  await expect.poll(() => countIn('Szkic')).toBe(3)
  await expect.poll(() => namesIn('Szkic')).toContain(name)
  await page.unroute('**/moves')
})

test('a finger that rests on a card takes it, on a phone; what happens there arrives on the other screen at once', async ({ browser }) => {
  const state = await page.context().storageState()
  const phone = await browser.newContext({ storageState: state, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const screen = await phone.newPage()
  await screen.goto(page.url())
  const [name = ''] = await namesIn('Szkic')
  const box = (await card(name, screen).boundingBox())!
  const touch = await phone.newCDPSession(screen)
  const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(box.x + 60, box.y + 30) })
  await screen.waitForTimeout(450)
  for (let step = 1; step <= 10; step++) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(box.x + 60 + step * 24, box.y + 30 + step * 4) })
    await screen.waitForTimeout(30)
  }
  await screen.waitForTimeout(200)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect.poll(() => namesIn('Do podpisania')).toContain(name)
  await phone.close()
})

test('a folded column stays folded, and the list comes back as a board until one goes back to the saved list', async () => {
  await column('Do podpisania').getByRole('button', { name: 'Zwiń: Do podpisania' }).click()
  await expect(column('Do podpisania').getByRole('article')).toHaveCount(0)
  await menu()
    .getByRole('link', { name: /^W toku/ })
    .click()
  await page.getByRole('heading', { level: 1, name: 'W toku' }).waitFor()
  await menu().getByRole('link', { name: 'Stałe umowy' }).click()
  await expect(column('Szkic')).toBeVisible()
  await expect(column('Do podpisania').getByRole('article')).toHaveCount(0)
  await column('Do podpisania').getByRole('button', { name: 'Rozwiń: Do podpisania' }).click()
  await page.getByRole('button', { name: 'Zapisz' }).click()
  await page.getByRole('menuitem', { name: 'Wróć do zapisanej listy' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('[E20] in the calendar a record is dragged to another day and moved by the keyboard; a click on a day adds one', async () => {
  await layout('Kalendarz').click()
  await page.getByRole('button', { name: 'Ustawienia' }).click()
  await page.getByRole('combobox', { name: 'Dzień', exact: true }).click()
  await page.getByRole('option', { name: 'Obowiązuje do' }).click()
  await page.keyboard.press('Escape')
  const bar = page.locator('[data-record]').first()
  await expect(bar).toBeVisible()
  const name = await bar.getAttribute('title')
  const from = (await dayUnder(bar))!
  const to = dayOf(new Date(Date.parse(from) + 7 * 86_400_000))
  await drag(bar, day(to), { x: 30, y: 20 })
  await expect(page.getByText(`${name}: zmieniono termin`, { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Cofnij' }).click()
  await expect(page.getByText(`${name}: zmieniono termin`, { exact: true })).toBeHidden()
  const link = page.getByRole('link', { name: name! }).first()
  await expect.poll(() => dayUnder(link)).toBe(from)
  await link.focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => dayUnder(link)).toBe(dayOf(new Date(Date.parse(from) + 86_400_000)))
  await page.waitForTimeout(1000)
  await expect.poll(() => dayUnder(link)).toBe(dayOf(new Date(Date.parse(from) + 86_400_000)))
  await expect(link).toBeFocused()
  await expect(page.getByText(`${name}: zmieniono termin`, { exact: true })).toBeVisible()
  await expectAccessible(page)
  await user.screenshot('layouts-calendar')
  await page.getByRole('radiogroup', { name: 'Pokazywane dni' }).getByText('Tydzień').click()
  await page.getByRole('button', { name: 'Dzisiaj' }).click()
  const today = dayOf(new Date())
  await expect(day(today)).toBeVisible()
  await user.screenshot('layouts-week')
  await day(today).getByRole('button').click()
  await expect(page).toHaveURL(/records\/new/)
  await expect(page.getByRole('textbox', { name: 'Obowiązuje do' })).not.toHaveValue('')
  await page.goBack()
})

test('on the phone a calendar is a list of days', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Układ: Kalendarz' }).waitFor()
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize(desktop)
})

test('a chart measures groups, in the colours of their choices, and each opens its records', async () => {
  await layout('Wykres').click()
  await page.getByRole('button', { name: 'Ustawienia' }).click()
  await page.getByRole('combobox', { name: 'Rodzaj' }).click()
  await page.getByRole('option', { name: 'Kołowy' }).click()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row', { name: /^Szkic/ })
  await expect(row).toContainText('2')
  await expectAccessible(page)
  await user.screenshot('layouts-chart')
  await row.getByRole('link', { name: 'Szkic' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('2')
  await page.goBack()
  await expect(row).toBeVisible()
})

test('a list without groups is charted by its status, also when one comes back to it; its trend begins with what can be added up', async () => {
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Wszyscy klienci' }).waitFor()
  await layout('Wykres').click()
  const row = page.getByRole('row', { name: /^Aktywny/ })
  await expect(row).toBeVisible()
  await menu().getByRole('link', { name: 'Stałe umowy' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wszystkie umowy' }).waitFor()
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await expect(row).toBeVisible()
  await layout('Miesiąc do miesiąca').click()
  await expect(page.getByText('Trwające na koniec miesiąca').first()).toBeVisible()
  await layout('Tabela').click()
  await expect(page.getByRole('grid')).toBeVisible()
  await menu().getByRole('link', { name: 'Stałe umowy' }).click()
  await page.getByRole('heading', { level: 1, name: 'Wszystkie umowy' }).waitFor()
  await layout('Wykres').click()
})

test('[I24] month over month: what runs, came and ended in each of the last twelve months, and the records behind it', async () => {
  await layout('Miesiąc do miesiąca').click()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(13)
  const head = new Intl.DateTimeFormat('pl-PL', { month: 'long', year: 'numeric', timeZone: 'Europe/Warsaw' }).format(new Date())
  await expect(rows.nth(1)).toContainText(head)
  await expectAccessible(page)
  await user.screenshot('layouts-trend')
  // a rise is told by its sign
  await expect(rows.getByRole('cell', { name: /^\+[\d\s]+,\d\d zł$/ }).first()).toBeVisible()
  const figure = rows.nth(2).getByRole('link').first()
  const count = await figure.innerText()
  await figure.click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText(count)
})
