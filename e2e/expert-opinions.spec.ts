import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, type At, at } from './api.ts'
import { button, openInbox, rowOf, standing, toDo } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
/** Who set it up. */
let page: Page
let base: string
let api: Api
let seller: Page
let secretariat: Page
/** Of the department. */
let expert: Page
let head: Page
/** Of the board, on a phone. */
let board: Page
let department: string
/** What the seller enters and the client asks for. */
let offer: At

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Opinie i ekspertyzy'))
  await joinAll(browser)
  const people = await api.members(page)
  const members = ['Ewa Lis', 'Hanna Król'].map((name) => people.get(name))
  department = (await api.post<{ id: string }>(page, '/teams', { name: 'Energetyka', members, head: members[1] })).id
})
test.afterAll(() => nurt.stop())

async function joinAll(browser: Browser): Promise<void> {
  const invited = (name: string, role: string, context = {}) => join(page, browser, { name, role, api: api.url, context })
  seller = await invited('Zofia Maj', 'seller')
  secretariat = await invited('Stefania Bury', 'secretariat')
  expert = await invited('Ewa Lis', 'department')
  head = await invited('Hanna Król', 'department')
  board = await invited('Piotr Zieliński', 'board', onPhone)
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
  const client = await api.add(seller, 'client', { name: 'Zakłady Mięsne Orzeł' })
  offer = { module: 'inquiry', record: (await api.add(seller, 'inquiry', { name: 'Audyt chłodni', client: client.id })).id }
  await openInbox(secretariat, base)
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
  await openInbox(expert, base)
  await button(rowOf(expert, 'Audyt chłodni'), 'Weź').click()
  await expect(button(rowOf(expert, 'Audyt chłodni'), 'Weź')).toHaveCount(0)
  await openInbox(head, base)
  await expect(rowOf(head, 'Audyt chłodni')).toHaveCount(0)
  await expert.getByRole('link', { name: 'Audyt chłodni' }).click()
  await write(expert, 'Cena oferty netto', '10000')
})

test('[W54] [W56] [W57] [W58] what is worth the minimum goes to the client once the head agrees, a grosz less goes to the board', async () => {
  const costs = (cost: string) => [{ id: '', name: 'Honorarium', cost }]
  const { id: wrona } = await api.add(expert, 'expert', { name: 'Jan Wrona', specialities: ['energy'] })
  await api.write(expert, offer, { expert: wrona, items: costs('8500.00 PLN') })
  await button(toDo(expert), 'Oferta gotowa').first().click()
  await expect(standing(expert)).toHaveText('Akceptacja kierownika')

  const { client } = (await api.find<RecordAnswer>(secretariat, at(offer))).values
  const values = { name: 'Audyt młyna', client, speciality: 'energy', department, price: '10000.00 PLN' }
  const { id } = await api.add(secretariat, 'inquiry', { ...values, expert: wrona, items: costs('8500.01 PLN') })
  const other = { module: 'inquiry', record: id }
  await api.decide(secretariat, other, 'assign')
  await api.decide(expert, other, 'ready')

  await openInbox(head, base)
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

test('[P19] [W57] why it came to the board is told in sentences, with the row that held and the margin of then', async () => {
  await openInbox(board, base)
  await board.getByRole('link', { name: 'Audyt młyna' }).tap()
  await button(board, 'Dlaczego tu?').tap()
  const dialog = board.getByRole('dialog', { name: 'Dlaczego jest tutaj' })
  await expect(dialog).toContainText(
    'Odpowiedź „Zatwierdź” – Hanna Król. Tak przeszło z „Akceptacja kierownika” do „Zarząd: marża poniżej minimum”.',
  )
  await expect(dialog).toContainText(/Marża: 14,9999%/)
  await expect(dialog).toContainText('Pytany jest każdy w roli „Zarząd”.')
  await new User(board).photo('why-phone')
  await expectAccessible(board)
  await button(dialog, 'Zamknij').tap()
  await expect(dialog).toHaveCount(0)
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
  for (const wish of ['Proszę o termin do końca miesiąca.', 'Proszę też o pomiar zużycia.']) {
    await api.write(secretariat, offer, { offered_on: '2026-11-30' })
    await api.decide(seller, offer, 'send')
    await seller.goto(`${base}${at(offer)}`)
    await button(toDo(seller), 'Klient prosi o zmiany').first().click()
    const dialog = seller.getByRole('dialog')
    await dialog.getByLabel('Komentarz').fill(wish)
    await button(dialog, 'Klient prosi o zmiany').click()
    await expect(standing(seller)).toHaveText('Wycena w wydziale')
    await openInbox(expert, base)
    await expect(rowOf(expert, 'Audyt chłodni')).toContainText(wish)
    await button(rowOf(expert, 'Audyt chłodni'), 'Oferta gotowa').click()
    await openInbox(head, base)
    await button(rowOf(head, 'Audyt chłodni'), 'Zatwierdź').click()
    await expect(rowOf(head, 'Audyt chłodni')).toHaveCount(0)
  }
  await api.decide(seller, offer, 'send')
  await api.write(secretariat, offer, { promised: '2026-12-18' })
  await api.decide(seller, offer, 'accept')
  await seller.goto(`${base}${at(offer)}`)
  await expect(standing(seller)).toHaveText('Opinia w przygotowaniu')
  await new User(seller).screenshot('inquiry-accepted')
})
