import type { CaseAnswer, FamilyAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { type SmtpPeer, startSmtpPeer } from '@nurt/server/testing/smtp-peer.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, type At, at } from './api.ts'
import { button, openInbox, rowOf, standing, toDo } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { smtpUrl } from './smtp-url.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let mail: SmtpPeer
let nurt: RunningNurt
/** Who set it up. */
let page: Page
let base: string
let api: Api
let seller: Page
let auditor: Page
let designer: Page
let manager: Page
let deputy: Page
let accounting: Page
let planner: Page
let roofer: Page
let electrician: Page
let people: Map<string, string>

test.beforeAll(async ({ browser }) => {
  mail = await startSmtpPeer()
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Fotowoltaika', { env: { SMTP_URL: smtpUrl(mail) } }))
  const invited = (name: string, role: string, context = {}) => join(page, browser, { name, role, api: api.url, context })
  seller = await invited('Zofia Maj', 'seller')
  auditor = await invited('Adam Kos', 'auditor', onPhone)
  designer = await invited('Daria Lis', 'designer')
  manager = await invited('Szymon Bąk', 'sales_manager')
  deputy = await invited('Ewa Sowa', 'sales_manager')
  accounting = await invited('Klara Wrona', 'accounting')
  planner = await invited('Piotr Dzik', 'planner')
  roofer = await invited('Roman Wilk', 'fitter', onPhone)
  electrician = await invited('Edek Ryś', 'fitter', onPhone)
  people = await api.members(page)
})
test.afterAll(async () => {
  await nurt.stop()
  await mail.close()
})

/** In Warsaw, `2026-12-04`. */
const day = (after: number) => new Date(Date.now() + after * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' })
const idOf = (name: string) => people.get(name) ?? ''

let job: At

test('[W3] [W4] a seller enters a lead, which is their task to arrange the audit of; the button says what is missing', async () => {
  const client = await api.add(seller, 'client', { name: 'Maria Zając', email: 'maria.zajac@poczta.pl' })
  const made = await api.add(seller, 'installation', { name: 'Zając, Niepołomice', client: client.id })
  job = { module: 'installation', record: made.id }
  await openInbox(seller, base)
  await expect(rowOf(seller, 'Zając, Niepołomice')).toContainText('Lead')
  await seller.getByRole('link', { name: 'Zając, Niepołomice' }).click()
  await button(toDo(seller), 'Audyt umówiony').first().click()
  await expect(seller.getByText(/Brakuje: .*Kto jedzie na audyt/).first()).toBeVisible()
  const site = { street: 'ul. Bukowa 3', postalCode: '32-005', city: 'Niepołomice', country: 'PL' }
  await api.write(seller, job, { auditor: idOf('Adam Kos'), audit_on: '2026-12-02T09:00:00Z', site })
  await button(toDo(seller), 'Audyt umówiony').first().click()
  await expect(standing(seller)).toHaveText('Audyt u klienta')
  await new User(seller).screenshot('pv-seller')
})

test('[W5] [W6] the auditor finds it on the phone, and fills in on site what the offer needs', async () => {
  await openInbox(auditor, base)
  const card = rowOf(auditor, 'Zając, Niepołomice')
  await expect(card).toContainText('Zrób zdjęcia dachu')
  await new User(auditor).photo('pv-auditor')
  await api.write(auditor, job, { roof: 'tiles', roof_area: '48.5', consumption: '5200', photos: [await api.upload(auditor, 'dach.png')] })
  await button(card, 'Audyt gotowy').tap()
  await expect(card).toHaveCount(0)
})

test('[W8] [W9] [W12] the designers price it; the client asks twice for changes, and each time there is a new round with what was said', async () => {
  await openInbox(designer, base)
  await button(rowOf(designer, 'Zając, Niepołomice'), 'Weź').click()
  const lines = (price: string) => [{ id: '', name: 'Moduł 450 W', quantity: '14', cost: '480.00 PLN', price }]
  await api.write(designer, job, { power: '6.30', components: lines('620.00 PLN'), scheme: [await api.upload(designer, 'schemat.png')] })
  await api.decide(designer, job, 'ready')
  for (const [wish, price] of [
    ['Proszę o tańsze moduły.', '580.00 PLN'],
    ['Proszę jeszcze o jeden panel mniej.', '560.00 PLN'],
  ] as const) {
    await api.decide(seller, job, 'change', wish)
    await openInbox(designer, base)
    await expect(rowOf(designer, 'Zając, Niepołomice')).toContainText(wish)
    await api.write(designer, job, { components: lines(price) })
    await api.decide(designer, job, 'ready')
  }
  await seller.goto(`${base}${at(job)}`)
  await expect(standing(seller)).toHaveText('Oferta u klienta')
  await expect(seller.getByText('Proszę o tańsze moduły.').first()).toBeVisible()
  await new User(seller).screenshot('pv-offer')
})

test('[W11] [W15] the client got each round of the offer by mail with the design, and the history shows what was sent', async () => {
  const offers = () => mail.received.filter(({ to }) => to?.[0]?.address === 'maria.zajac@poczta.pl')
  await expect.poll(() => offers().length, { timeout: 60_000 }).toBe(3)
  expect(offers()[0]).toMatchObject({
    subject: expect.stringMatching(/^Oferta na instalację fotowoltaiczną \S/),
    replyTo: [{ address: expect.stringMatching(/^zofia/i) }],
    attachments: [{ filename: 'schemat.png' }],
  })
  expect(offers().map(({ text }) => /Cena netto: ([\d ,]+) zł/.exec(text?.replaceAll(/\s/g, ' ') ?? '')?.[1])).toEqual(
    expect.arrayContaining(['8 680,00', '8 120,00', '7 840,00']),
  )
  await seller.reload()
  const timeline = seller.getByRole('region', { name: 'Historia' })
  await expect(timeline.getByText(/do: maria.zajac@poczta.pl, „Oferta na instalację/)).toHaveCount(3)
  await expect(timeline.getByRole('link', { name: /schemat.png/ }).first()).toBeVisible()
  await new User(seller).screenshot('pv-mailed')
})

test('[W14] the contract cannot go out before the sales manager agrees, or who stands in on their leave', async () => {
  await api.decide(seller, job, 'accept')
  await api.write(seller, job, { contract: [await api.upload(seller, 'umowa.png')], advance: '3000.00 PLN' })
  await api.decide(seller, job, 'ready')
  await seller.reload()
  await expect(standing(seller)).toHaveText('Akceptacja kierownika')
  await expect(button(toDo(seller), 'Zatwierdź umowę')).toHaveCount(0)
  const { transitions } = await api.find<CaseAnswer>(seller, `${at(job)}/case`)
  expect(transitions.map(({ blockers }) => blockers.map(({ reason }) => reason))).toEqual([['tasks_open'], ['tasks_open']])

  const leave = { person: idOf('Szymon Bąk'), substitute: idOf('Ewa Sowa'), from: day(0), to: day(14), modules: null }
  await api.post(manager, '/substitutions', { ...leave, mode: 'behalf', waiting: true })
  await openInbox(deputy, base)
  const row = rowOf(deputy, 'Zając, Niepołomice').filter({ hasText: 'Szymon Bąk' })
  await button(row, 'Zatwierdź umowę').click()
  await expect(rowOf(deputy, 'Zając, Niepołomice')).toHaveCount(0)
  await seller.reload()
  await expect(standing(seller)).toHaveText('Umowa u klienta')
  await expect(seller.getByText(/w zastępstwie: Szymon Bąk/).first()).toBeVisible()
})

test('[W16] [W19] [W20] once it is signed accounting has the advance and delivery begins, both known to the installation', async () => {
  await api.write(seller, job, { signed_on: '2026-12-07' })
  await api.decide(seller, job, 'sign')
  await seller.reload()
  await expect(standing(seller)).toHaveText('Zaliczka i budowa')
  await expect(seller.getByText(/0 z 2/).first()).toBeVisible()
  await new User(seller).screenshot('pv-building')
  await expectAccessible(seller)
  await openInbox(accounting, base)
  await expect(rowOf(accounting, 'Zając, Niepołomice')).toContainText('Do wystawienia')
  await openInbox(planner, base)
  await expect(rowOf(planner, 'Zając, Niepołomice')).toContainText('Planowanie')
})

test('[W22] [W23] [W24] two crews get their parts, report them on the phone, and both are needed', async () => {
  const { parts } = await api.find<FamilyAnswer>(page, `${at(job)}/family`)
  const delivery = { module: 'delivery', record: parts.find(({ module }) => module === 'delivery')?.record ?? '' }
  await api.write(planner, delivery, { start: '2026-12-14', roof_crew: idOf('Roman Wilk'), electric_crew: idOf('Edek Ryś') })
  await api.decide(planner, delivery, 'plan')
  for (const [crew, report] of [
    [roofer, 'Panele na dachu.'],
    [electrician, 'Falownik uruchomiony.'],
  ] as const) {
    await openInbox(crew, base)
    const card = rowOf(crew, 'Zając, Niepołomice')
    await expect(card).toHaveCount(1)
    await card.getByRole('link', { name: 'Zając, Niepołomice' }).first().tap()
    await button(crew, 'Raport').first().tap()
    await crew.getByRole('textbox', { name: 'Raport' }).fill(report)
    await button(crew, 'Zapisz').tap()
    await button(toDo(crew), 'Zgłoś zakończenie').first().tap()
    await expect(standing(crew)).toHaveText('Wykonana')
  }
  await planner.goto(`${base}${at(delivery)}`)
  await expect(standing(planner)).toHaveText('Odbiór')
  await expect(planner.getByText('Falownik uruchomiony.').first()).toBeVisible()
  await new User(planner).screenshot('pv-delivery')
  await api.write(planner, delivery, { protocol: [await api.upload(planner, 'protokol.png')] })
  await openInbox(planner, base)
  await button(rowOf(planner, 'Zając, Niepołomice'), 'Weź').click()
  await button(rowOf(planner, 'Zając, Niepołomice'), 'Odebrane').click()
  await expect(rowOf(planner, 'Zając, Niepołomice')).toHaveCount(0)
})

test('[W2] [W17] [W28] with the advance paid the final payment is due, and then it is handed over: one line from the lead to the end', async () => {
  for (const round of ['advance', 'final']) {
    const { parts } = await api.find<FamilyAnswer>(page, `${at(job)}/family`)
    const open = parts.find(({ module, status }) => module === 'payment' && status === 'running')
    const payment = { module: 'payment', record: open?.record ?? '' }
    expect((await api.find<RecordAnswer>(accounting, at(payment))).values['kind']).toBe(round)
    await api.write(accounting, payment, { due: '2026-12-20', paid_on: '2026-12-18' })
    await api.decide(accounting, payment, 'issue')
    await api.decide(accounting, payment, 'pay')
    await seller.goto(`${base}${at(job)}`)
    await expect(standing(seller)).toHaveText(round === 'advance' ? 'Płatność końcowa' : 'Przekazanie klientowi')
  }
  await api.write(seller, job, { done_on: '2026-12-21' })
  await api.decide(seller, job, 'done')
  await seller.reload()
  await expect(standing(seller)).toHaveText('Zakończona')
  await new User(seller).screenshot('pv-done')
})
