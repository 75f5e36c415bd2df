import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, type At, at } from './api.ts'
import { answer, attach, button, choose, goAway, openInbox, openTask, rowOf, slot, standing, toDo, wordText, write } from './on-page.ts'
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
/** Of another one. */
let builder: Page
/** Goes on leave. */
let head: Page
/** Stands in for the head. */
let deputy: Page
/** Of the board, on a phone. */
let board: Page
let department: string
/** What the client asked for at a meeting, and asks twice to change. */
let offer: At
/** What is worth a grosz less than the minimum. */
let below: At

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Opinie i ekspertyzy'))
  await joinAll(browser)
  const people = await api.members(page)
  const team = async (name: string, ...names: string[]) => {
    const members = names.map((one) => people.get(one))
    return (await api.post<{ id: string }>(page, '/teams', { name, members, head: members[0] })).id
  }
  department = await team('Energetyka', 'Hanna Król', 'Ewa Lis', 'Olga Nowik')
  await team('Budownictwo', 'Marek Wilk')
})
test.afterAll(() => nurt.stop())

async function joinAll(browser: Browser): Promise<void> {
  const invited = (name: string, role: string, context = {}) => join(page, browser, { name, role, api: api.url, context })
  seller = await invited('Zofia Maj', 'seller')
  secretariat = await invited('Stefania Bury', 'secretariat')
  expert = await invited('Ewa Lis', 'department')
  builder = await invited('Marek Wilk', 'department')
  head = await invited('Hanna Król', 'department')
  deputy = await invited('Olga Nowik', 'department')
  board = await invited('Piotr Zieliński', 'board', onPhone)
}

/** In Warsaw, as it is typed. */
const day = (after: number) => new Date(Date.now() + after * 86_400_000).toLocaleDateString('pl-PL', { timeZone: 'Europe/Warsaw' })
const region = (on: Page, name: string) => on.getByRole('region', { name, exact: true })

test('[W48] [W49] a meeting that a seller planned ends well, and what was agreed is an inquiry at once', async () => {
  const client = await api.add(seller, 'client', { name: 'Zakłady Mięsne Orzeł' })
  await seller.goto(`${base}/m/meeting/records/new`)
  await seller.getByRole('textbox', { name: 'Temat' }).fill('Audyt chłodni')
  await new User(seller).choose(seller.getByRole('combobox', { name: 'Klient', exact: true }), /Zakłady Mięsne Orzeł/)
  await seller.getByRole('textbox', { name: 'Kiedy' }).fill(`${day(0)} 10:00`)
  await button(seller, 'Zaplanuj spotkanie').last().click()
  await expect(standing(seller)).toHaveText('Zaplanowane')
  const meeting = seller.url()
  await seller.goto(`${base}/m/meeting/lists/meeting_calendar`)
  await expect(
    seller
      .getByRole('main')
      .getByRole('link', { name: /Audyt chłodni/ })
      .first(),
  ).toBeVisible()
  await new User(seller).screenshot('meeting-calendar')
  await seller.goto(`${base}/m/client/records/${client.id}`)
  await expect(region(seller, 'Spotkania').getByRole('link', { name: 'Audyt chłodni' })).toBeVisible()

  await seller.goto(meeting)
  await write(seller, 'Opinia potrzebna do', day(30))
  await answer(seller, 'Klient chce ofertę')
  await expect(seller.getByText('Brakuje: Ustalenia').first()).toBeVisible()
  await write(seller, 'Ustalenia', 'Trzy komory, pomiar zużycia przez tydzień.')
  await answer(seller, 'Klient chce ofertę')
  await expect(standing(seller)).toHaveText('Udane')
  await region(seller, 'Powiązane prace').getByRole('link', { name: 'Audyt chłodni' }).click()
  await expect(standing(seller)).toHaveText('Sekretariat')
  await expect(region(seller, 'Zapytanie')).toContainText(/Zakłady Mięsne Orzeł/)
  await expect(region(seller, 'Zapytanie')).toContainText(day(30).split('.')[2] ?? '')
  await expect(region(seller, 'Treść i pliki')).toContainText('Trzy komory, pomiar zużycia przez tydzień.')
  await attach(seller, 'Pliki', 'schemat-chlodni.png')
  offer = { module: 'inquiry', record: /records\/([^/?]+)/.exec(seller.url())?.[1] ?? '' }
})

test('[W50] what comes of it waits in the secretariat for whoever takes it', async () => {
  await openInbox(secretariat, base)
  const row = rowOf(secretariat, 'Audyt chłodni')
  await expect(row).toContainText('Sekretariat')
  await expect(button(row, 'Weź')).toBeVisible()
  await new User(secretariat).screenshot('secretariat')
})

test('[W51] [W6] the secretariat sends it to the department of its speciality, once both are said', async () => {
  await openTask(secretariat, base, 'Audyt chłodni')
  const hand = button(toDo(secretariat), 'Przekaż do wydziału').first()
  await hand.click()
  await expect(secretariat.getByText(/Brakuje: Specjalizacja, Wydział/).first()).toBeVisible()
  await choose(secretariat, 'Specjalizacja', 'Energetyka')
  await choose(secretariat, 'Wydział', 'Energetyka')
  await hand.click()
  await expect(standing(secretariat)).toHaveText('Wycena w wydziale')
  await expectAccessible(secretariat)
  await openInbox(builder, base)
  await expect(rowOf(builder, 'Audyt chłodni')).toHaveCount(0)
})

test('[W51] [W52] one of the department takes it, reads scope and files, and asks the seller back', async () => {
  await openInbox(expert, base)
  await button(rowOf(expert, 'Audyt chłodni'), 'Weź').click()
  await expect(button(rowOf(expert, 'Audyt chłodni'), 'Weź')).toHaveCount(0)
  await openInbox(head, base)
  await expect(rowOf(head, 'Audyt chłodni')).toHaveCount(0)
  await openTask(expert, base, 'Audyt chłodni')
  await expect(region(expert, 'Treść i pliki')).toContainText('Trzy komory')
  const file = region(expert, 'Treść i pliki').getByRole('link', { name: /schemat-chlodni.png/ })
  const [saved] = await Promise.all([expert.waitForEvent('download'), file.click()])
  expect(saved.suggestedFilename()).toBe('schemat-chlodni.png')

  await button(toDo(expert), 'Więcej możliwości zadania').click()
  await expert.getByRole('menuitem', { name: 'Zapytaj najpierw kogoś…' }).click()
  const dialog = expert.getByRole('dialog')
  await new User(expert).choose(dialog.getByRole('combobox', { name: 'Osoba' }), 'Zofia Maj')
  await dialog.getByLabel('Pytanie').fill('Czy komory są pod jednym licznikiem?')
  await button(dialog, 'Zapytaj').click()
  await openInbox(seller, base)
  const asked = rowOf(seller, 'Audyt chłodni')
  await expect(asked).toContainText('Czy komory są pod jednym licznikiem?')
  await button(asked, 'Odpowiedz na pytanie').click()
  await seller.getByRole('dialog').getByLabel('Komentarz').fill('Tak, pod jednym.')
  await button(seller.getByRole('dialog'), 'Odpowiedz na pytanie').click()
  await openInbox(expert, base)
  await expect(rowOf(expert, 'Audyt chłodni')).toContainText('Tak, pod jednym.')
})

test('[W53] [W54] the margin is worked out from what it costs, and an expert of the field is found and chosen', async () => {
  await expert.goto(`${base}/m/expert/lists/expert_by_speciality`)
  await button(expert, 'Rozwiń wszystkie grupy').click()
  await expect(expert.getByRole('grid')).toContainText(/Energetyka[^]*Ewa Lis[^]*Olga Bąk/)
  await openTask(expert, base, 'Audyt chłodni')
  await button(expert, 'Koszty').click()
  await button(expert, 'Dodaj pozycję').click()
  await expert.getByRole('textbox', { name: 'Za co, pozycja 1' }).fill('Honorarium biegłego')
  await expert.getByRole('textbox', { name: 'Koszt, pozycja 1' }).fill('8500')
  await button(expert, 'Zapisz').click()
  await expect(button(expert, 'Zapisz')).toHaveCount(0)
  await write(expert, 'Cena oferty netto', '9000')
  await expect(region(expert, 'Wycena')).toContainText('5,56%')
  await write(expert, 'Cena oferty netto', '10000')
  await expect(region(expert, 'Wycena')).toContainText('15,00%')
  await answer(expert, 'Oferta gotowa')
  await expect(expert.getByText('Brakuje: Biegły').first()).toBeVisible()
  await slot(expert, 'Biegły').click()
  await expect(expert.getByRole('option', { name: /^Olga Bąk/ })).toBeVisible()
  await expect(expert.getByRole('option', { name: /^Jan Wrona/ })).toHaveCount(0)
  await new User(expert).screenshot('experts-that-match')
  await expert.getByRole('combobox', { name: 'Biegły', exact: true }).fill('Wrona')
  await expect(expert.getByRole('option', { name: 'Nic nie pasuje: Specjalizacje: Energetyka' })).toBeVisible()
  await expert.getByRole('option', { name: 'Pokaż też niepasujące (Specjalizacje: Energetyka)' }).click()
  await expert.getByRole('option', { name: /^Jan Wrona/ }).click()
  await expect(expert.getByText('„Specjalizacje” wybranego rekordu nie zgadza się z polem „Specjalizacja” tutaj.').first()).toBeVisible()
  await expert.getByRole('combobox', { name: 'Biegły', exact: true }).click()
  await expert.getByRole('option', { name: /^Olga Bąk/ }).click()
  await expect(slot(expert, 'Biegły')).toBeVisible()
  await answer(expert, 'Oferta gotowa')
  await expect(standing(expert)).toHaveText('Akceptacja kierownika')
})

test('[W56] [W57] [W58] what is worth the minimum goes to the client once the head agrees, or who stands in; a grosz less goes to the board', async () => {
  const { client, expert: chosen } = (await api.find<RecordAnswer>(secretariat, at(offer))).values
  const items = [{ id: '', name: 'Honorarium', cost: '8500.01 PLN' }]
  const values = { name: 'Audyt młyna', client, speciality: 'energy', department, price: '10000.00 PLN', expert: chosen, items }
  below = { module: 'inquiry', record: (await api.add(secretariat, 'inquiry', values)).id }
  await api.decide(secretariat, below, 'assign')
  await api.decide(expert, below, 'ready')

  await openInbox(head, base)
  await expect(rowOf(head, 'Audyt młyna')).toContainText('Akceptacja kierownika')
  await goAway(head, 'Olga Nowik')
  await openInbox(deputy, base)
  for (const name of ['Audyt chłodni', 'Audyt młyna']) {
    const row = rowOf(deputy, name).filter({ hasText: 'Hanna Król' })
    await expect(row).toContainText('Akceptacja kierownika')
    await button(row, 'Zatwierdź').click()
    await expect(row).toHaveCount(0)
  }
  await deputy.goto(`${base}/m/inquiry/lists/inquiry_all`)
  await expect(deputy.getByRole('row').filter({ hasText: 'Audyt chłodni' })).toContainText('Do wysłania')
  await expect(deputy.getByRole('row').filter({ hasText: 'Audyt młyna' })).toContainText('Zarząd')
})

test('[P19] [W57] why it came to the board is told in sentences, with the row that held and the margin of then', async () => {
  await openInbox(board, base)
  await board.getByRole('link', { name: 'Audyt młyna' }).tap()
  await button(board, 'Dlaczego tu?').tap()
  const dialog = board.getByRole('dialog', { name: 'Dlaczego jest tutaj' })
  await expect(dialog).toContainText(
    /Odpowiedź „Zatwierdź” – Olga Nowik.*Hanna Król.* Tak przeszło z „Akceptacja kierownika” do „Zarząd: marża poniżej minimum”\./,
  )
  await expect(dialog).toContainText(/Marża: 14,9999%/)
  await expect(dialog).toContainText('Pytany jest każdy w roli „Zarząd”.')
  await new User(board).photo('why-phone')
  await expectAccessible(board)
  await button(dialog, 'Zamknij').tap()
  await expect(dialog).toHaveCount(0)
})

test('[W59] [W60] the board sees only exceptions, decides on a phone in two taps, and every decision stays in its report', async () => {
  await board.goto(base)
  await board.getByRole('link', { name: /^Skrzynka/ }).tap()
  const card = rowOf(board, 'Audyt młyna')
  await expect(card).toContainText('marża poniżej minimum')
  await expect(rowOf(board, 'Audyt chłodni')).toHaveCount(0)
  await new User(board).photo('board-phone')
  await expectAccessible(board)
  await button(card, 'Zatwierdź').tap()
  await expect(card).toHaveCount(0)

  const report = () => page.getByRole('row').filter({ hasText: 'Audyt młyna' })
  await page.goto(`${base}/m/exception/lists/exception_all`)
  for (const told of ['14,9999%', 'Zatwierdzona', 'Piotr Zieliński', 'Do wysłania']) await expect(report()).toContainText(told)
  await new User(page).screenshot('board-report')
  await api.write(secretariat, below, { price: '20000.00 PLN' })
  await page.reload()
  await expect(report()).toContainText('14,9999%')
})

test('[W12] the client asks twice for changes, and each time the offer goes its way anew, with what was said', async () => {
  for (const wish of ['Proszę o termin do końca miesiąca.', 'Proszę też o pomiar zużycia.']) {
    await send()
    await answer(seller, 'Klient prosi o zmiany', wish)
    await expect(standing(seller)).toHaveText('Wycena w wydziale')
    await openInbox(expert, base)
    await expect(rowOf(expert, 'Audyt chłodni')).toContainText(wish)
    await button(rowOf(expert, 'Audyt chłodni'), 'Oferta gotowa').click()
    await openInbox(deputy, base)
    await button(rowOf(deputy, 'Audyt chłodni'), 'Zatwierdź').click()
    await expect(rowOf(deputy, 'Audyt chłodni')).toHaveCount(0)
  }
  await send()
  await write(seller, 'Opinia obiecana na', day(18))
  await answer(seller, 'Klient przyjął')
  await expect(standing(seller)).toHaveText('Opinia w przygotowaniu')
  await new User(seller).screenshot('inquiry-accepted')
})

test('[W10] [W12] each round made the price offer as a Word file for the task of sending it, as its next version', async () => {
  const link = (version: number) => region(seller, 'Wycena').getByRole('link', { name: `Oferta Audyt chłodni v${version}.docx` })
  await expect(link(3)).toBeVisible()
  await button(region(seller, 'Wycena'), '2 wcześniejsze wersje').click()
  for (const version of [1, 3]) {
    const text = await wordText(seller, link(version))
    expect(text).toMatch(/^Oferta na opinię ZP\/\d{4}\/\d{4}\|Data: [^|]+\|Dla: Zakłady Mięsne Orzeł\|Temat: Audyt chłodni\|/)
    expect(text).toContain('|Zakres opinii: Trzy komory, pomiar zużycia przez tydzień.|')
    expect(text).toContain('|Pozycja|Ilość|Cena netto|Wartość netto|Opinia: Audyt chłodni|1|10 000,00 zł|10 000,00 zł|')
    expect(text).toContain('|Razem netto: 10 000,00 zł|')
    expect(text).not.toContain('8 500')
  }
})

/** The seller to the client. */
async function send(): Promise<void> {
  await openTask(seller, base, 'Audyt chłodni')
  await expect(toDo(seller).getByRole('link', { name: /^Oferta Audyt chłodni v\d\.docx/ })).toBeVisible()
  if (await slot(seller, 'Oferta wysłana').getByText('–').isVisible()) await write(seller, 'Oferta wysłana', day(0))
  await answer(seller, 'Wysłano klientowi')
  await expect(standing(seller)).toHaveText('Wysłana')
}

test('[W55] the department hands the opinion over, and by when it was promised stands beside when it came', async () => {
  await openInbox(expert, base)
  await button(rowOf(expert, 'Audyt chłodni'), 'Weź').click()
  await openTask(expert, base, 'Audyt chłodni')
  await answer(expert, 'Opinia wydana')
  await expect(expert.getByText('Brakuje: Opinia wydana').first()).toBeVisible()
  await write(expert, 'Opinia wydana', day(10))
  await answer(expert, 'Opinia wydana')
  await expect(standing(expert)).toHaveText('Wydana')
})
