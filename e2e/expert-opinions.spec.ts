import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
/** Who set it up. */
let page: Page
let base: string
let api: string
let seller: Page
let secretariat: Page
/** Of the department. */
let expert: Page
let head: Page
/** Of the board, on a phone. */
let board: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Opinie i ekspertyzy'))
  base = page.url().split('/m/')[0] ?? ''
  api = base.replace('/w/', '/api/v1/w/')
  await joinAll(browser)
  const idOf = async (name: string) => (await members()).find((one) => one.name === name)?.id ?? ''
  const people = [await idOf('Ewa Lis'), await idOf('Hanna Król')]
  await post(page, '/teams', { name: 'Energetyka', members: people, head: people[1] })
})
test.afterAll(() => nurt.stop())

async function joinAll(browser: Browser): Promise<void> {
  const invited = (name: string, role: string, context = {}) => join(page, browser, { name, role, api, context })
  seller = await invited('Zofia Maj', 'seller')
  secretariat = await invited('Stefania Bury', 'secretariat')
  expert = await invited('Ewa Lis', 'department')
  head = await invited('Hanna Król', 'department')
  board = await invited('Piotr Zieliński', 'board', { viewport: { width: 390, height: 844 }, hasTouch: true })
}

const origin = () => ({ headers: { origin: new URL(api).origin } })

async function members(): Promise<{ id: string; name: string }[]> {
  return (await page.request.get(`${api}/members`)).json() as Promise<{ id: string; name: string }[]>
}

async function post(by: Page, path: string, data: object): Promise<Found> {
  const answer = await by.request.post(`${api}${path}`, { ...origin(), data })
  if (!answer.ok()) throw new Error(await answer.text())
  return (await answer.json()) as Found
}

const button = (on: Page | Locator, name: string) => on.getByRole('button', { name, exact: true })
const rowOf = (on: Page, text: string) => on.getByRole('listitem').filter({ hasText: text })
const standing = (on: Page) => on.locator('[aria-current="step"]')
const toDo = (on: Page) => on.getByRole('region', { name: 'Co jest do zrobienia' })

async function inbox(on: Page): Promise<void> {
  await on.goto(base)
  await on.getByRole('link', { name: /^Skrzynka/ }).click()
}

/** Opens the record of a task and writes into one of its fields. */
async function write(on: Page, field: string, value: string): Promise<void> {
  await button(on, field).click()
  await on.getByRole('textbox', { name: field }).fill(value)
  await on.keyboard.press('Enter')
  await expect(on.getByRole('textbox', { name: field })).toHaveCount(0)
}

async function choose(on: Page, field: string, option: string): Promise<void> {
  await button(on, field).click()
  await on.getByRole('combobox', { name: field }).waitFor()
  await on.getByRole('option', { name: option, exact: true }).click()
  const save = button(on, 'Zapisz')
  if (await save.isVisible()) await save.click()
}

test('[W50] what a seller enters waits in the secretariat for whoever takes it', async () => {
  const client = await post(seller, '/m/client/records', { values: { name: 'Zakłady Mięsne Orzeł' } })
  await post(seller, '/m/inquiry/records', { values: { name: 'Audyt chłodni', client: client.id } })
  await inbox(secretariat)
  const row = rowOf(secretariat, 'Audyt chłodni')
  await expect(row).toContainText('Sekretariat')
  await expect(button(row, 'Weź')).toBeVisible()
  await new User(secretariat).screenshot('secretariat')
})

test('[W51] [W6] the secretariat sends it to the department of its speciality, once both are said', async () => {
  await secretariat.getByRole('link', { name: 'Audyt chłodni' }).click()
  const hand = button(toDo(secretariat), 'Przekaż do wydziału').first()
  await hand.click()
  await expect(secretariat.getByText(/Brakuje: Specjalizacja, Wydział/).first()).toBeVisible()
  await choose(secretariat, 'Specjalizacja', 'Energetyka')
  await choose(secretariat, 'Wydział', 'Energetyka')
  await hand.click()
  await expect(standing(secretariat)).toHaveText('Wycena w wydziale')
  await expectAccessible(secretariat)
})

test('[W51] [W52] [W53] one of the department takes it, and the margin is worked out from what it costs', async () => {
  await inbox(expert)
  await button(rowOf(expert, 'Audyt chłodni'), 'Weź').click()
  await expect(button(rowOf(expert, 'Audyt chłodni'), 'Weź')).toHaveCount(0)
  await inbox(head)
  await expect(rowOf(head, 'Audyt chłodni')).toHaveCount(0)
  await expert.getByRole('link', { name: 'Audyt chłodni' }).click()
  await write(expert, 'Cena oferty netto', '10000')
})

test('[W54] [W56] [W57] [W58] what is worth the minimum goes to the client once the head agrees, a grosz less goes to the board', async () => {
  const costs = (cost: string) => [{ id: '', name: 'Honorarium', cost }]
  const expertOf = (await post(expert, '/m/expert/records', { values: { name: 'Jan Wrona', specialities: ['energy'] } })).id
  const [record] = await recordsOf(expert, 'Audyt chłodni')
  await patch(expert, record!, { expert: expertOf, items: costs('8500.00 PLN') })
  await button(toDo(expert), 'Oferta gotowa').first().click()
  await expect(standing(expert)).toHaveText('Akceptacja kierownika')

  const client = record!.values['client'] as [string]
  const values = { name: 'Audyt młyna', client: client[0], speciality: 'energy', department: await departmentId(), price: '10000.00 PLN' }
  const other = await post(secretariat, '/m/inquiry/records', { values: { ...values, expert: expertOf, items: costs('8500.01 PLN') } })
  await take(secretariat, other, 'assign')
  await take(expert, other, 'ready')

  await inbox(head)
  for (const name of ['Audyt chłodni', 'Audyt młyna']) {
    await expect(rowOf(head, name)).toContainText('Akceptacja kierownika')
    await button(rowOf(head, name), 'Zatwierdź').click()
    await expect(rowOf(head, name).getByText('Akceptacja kierownika')).toHaveCount(0)
  }
  await head.getByRole('link', { name: /^Zapytania/ }).click()
  await head
    .getByRole('link', { name: 'Wszystkie', exact: true })
    .or(head.getByRole('heading', { name: 'Wszystkie' }))
    .first()
    .waitFor()
  await expect(head.getByRole('row').filter({ hasText: 'Audyt chłodni' })).toContainText('Do wysłania')
  await expect(head.getByRole('row').filter({ hasText: 'Audyt młyna' })).toContainText('Zarząd')
})

test('[W59] [W60] the board sees only exceptions, and decides on a phone in two taps', async () => {
  await board.goto(base)
  await board.getByRole('link', { name: /^Skrzynka/ }).tap()
  const card = rowOf(board, 'Audyt młyna')
  await expect(card).toContainText('marża poniżej minimum')
  await expect(rowOf(board, 'Audyt chłodni')).toHaveCount(0)
  await new User(board).photo('board-phone')
  await expectAccessible(board)
  await button(card, 'Zatwierdź').tap()
  await expect(card).toHaveCount(0)
})

test('[W12] the client asks twice for changes, and each time the offer goes its way anew, with what was said', async () => {
  const [record] = await recordsOf(seller, 'Audyt chłodni')
  for (const wish of ['Proszę o termin do końca miesiąca.', 'Proszę też o pomiar zużycia.']) {
    await patch(secretariat, record!, { offered_on: '2026-11-30' })
    await take(seller, record!, 'send')
    await seller.goto(`${base}/m/inquiry/records/${record!.id}`)
    await button(toDo(seller), 'Klient prosi o zmiany').first().click()
    const dialog = seller.getByRole('dialog')
    await dialog.getByLabel('Komentarz').fill(wish)
    await button(dialog, 'Klient prosi o zmiany').click()
    await expect(standing(seller)).toHaveText('Wycena w wydziale')
    await inbox(expert)
    await expect(rowOf(expert, 'Audyt chłodni')).toContainText(wish)
    await button(rowOf(expert, 'Audyt chłodni'), 'Oferta gotowa').click()
    await inbox(head)
    await button(rowOf(head, 'Audyt chłodni'), 'Zatwierdź').click()
    await expect(rowOf(head, 'Audyt chłodni')).toHaveCount(0)
  }
  await take(seller, record!, 'send')
  await patch(secretariat, record!, { promised: '2026-12-18' })
  await take(seller, record!, 'accept')
  await seller.goto(`${base}/m/inquiry/records/${record!.id}`)
  await expect(standing(seller)).toHaveText('Opinia w przygotowaniu')
  await new User(seller).screenshot('inquiry-accepted')
})

interface Found {
  id: string
  version: number
  values: Record<string, unknown>
}

async function recordsOf(by: Page, name: string): Promise<Found[]> {
  const { results } = (await (await by.request.get(`${api}/search?q=${encodeURIComponent(name)}`)).json()) as {
    results: { record: string }[]
  }
  return Promise.all(
    results.map(async ({ record }) => (await by.request.get(`${api}/m/inquiry/records/${record}`)).json() as Promise<Found>),
  )
}

async function patch(by: Page, { id }: Found, values: Record<string, unknown>): Promise<void> {
  const { version } = (await (await by.request.get(`${api}/m/inquiry/records/${id}`)).json()) as Found
  const answer = await by.request.patch(`${api}/m/inquiry/records/${id}`, { ...origin(), data: { version, values } })
  if (!answer.ok()) throw new Error(await answer.text())
}

/** Does the task with this answer, or presses this button. */
async function take(by: Page, { id }: Pick<Found, 'id'>, key: string): Promise<void> {
  const of = `/m/inquiry/records/${id}`
  const { tokens, tasks } = (await (await by.request.get(`${api}${of}/case`)).json()) as CaseAnswer
  const task = tasks.find(({ may }) => may.includes('do'))
  const command = task ? { type: 'do', task: task.id, outcome: key } : { type: 'take', token: tokens[0]?.id, transition: key }
  await post(by, `${of}/commands`, { command })
}

async function departmentId(): Promise<string> {
  const teams = (await (await page.request.get(`${api}/teams`)).json()) as { id: string }[]
  return teams[0]?.id ?? ''
}
