import type { CaseAnswer, FamilyAnswer } from '@nurt/core/processes/api.ts'
import { type SmtpPeer, startSmtpPeer } from '@nurt/server/testing/smtp-peer.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, type At, at } from './api.ts'
import { answer, attach, button, choose, goAway, openInbox, openTask, rowOf, standing, toDo, wordText, write } from './on-page.ts'
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
})
test.afterAll(async () => {
  await nurt.stop()
  await mail.close()
})

const name = 'Zając, Niepołomice'
/** In Warsaw, as it is typed. */
const day = (after: number) => new Date(Date.now() + after * 86_400_000).toLocaleDateString('pl-PL', { timeZone: 'Europe/Warsaw' })
const wireDay = (after: number) => new Date(Date.now() + after * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' })
const valueOf = (on: Page, field: string) => on.locator('[data-place^="field "]').filter({ has: on.getByText(field, { exact: true }) })
const family = (on: Page) => on.getByRole('region', { name: 'Powiązane prace' })
const timeline = (on: Page) => on.getByRole('region', { name: 'Historia' })

let job: At

test('[W3] a seller enters a lead, which is their task to arrange the audit of; the button says what is missing', async () => {
  await seller.goto(`${base}/m/client/records/new`)
  await seller.getByRole('textbox', { name: 'Nazwa' }).fill('Maria Zając')
  await seller.getByRole('textbox', { name: 'E-mail' }).fill('maria.zajac@poczta.pl')
  await button(seller, 'Dodaj klienta').last().click()
  await expect(seller.getByRole('heading', { level: 1 })).toHaveText('Maria Zając')
  await seller.goto(`${base}/m/installation/records/new`)
  await seller.getByRole('textbox', { name: 'Nazwa' }).fill(name)
  await new User(seller).choose(seller.getByRole('combobox', { name: 'Klient', exact: true }), /Maria Zając/)
  await new User(seller).choose(seller.getByRole('combobox', { name: 'Skąd klient', exact: true }), 'Polecenie')
  await button(seller, 'Dodaj instalację').last().click()
  await expect(standing(seller)).toHaveText('Lead')
  job = { module: 'installation', record: /records\/([^/?]+)/.exec(seller.url())?.[1] ?? '' }

  await openTask(seller, base, name)
  await answer(seller, 'Audyt umówiony')
  await expect(seller.getByText(/Brakuje: .*Kto jedzie na audyt/).first()).toBeVisible()
  await choose(seller, 'Kto jedzie na audyt', 'Adam Kos')
  await write(seller, 'Termin audytu', `${day(2)} 10:00`)
  await button(seller, 'Miejsce montażu').click()
  await seller.getByLabel('Ulica i numer').fill('ul. Bukowa 3')
  await seller.getByLabel('Kod pocztowy').fill('32-005')
  await seller.getByLabel('Miejscowość').fill('Niepołomice')
  await button(seller, 'Zapisz').click()
  await answer(seller, 'Audyt umówiony')
  await expect(standing(seller)).toHaveText('Audyt u klienta')
  await new User(seller).screenshot('pv-seller')
})

test('[W6] the auditor finds it on the phone, and fills in there what the offer needs, with a photo of the roof', async () => {
  await openInbox(auditor, base)
  await expect(rowOf(auditor, name)).toContainText('Zrób zdjęcia dachu')
  await new User(auditor).photo('pv-auditor')
  await openTask(auditor, base, name)
  await answer(auditor, 'Audyt gotowy')
  await expect(auditor.getByText(/Brakuje: Dach, .*Zdjęcia z audytu/).first()).toBeVisible()
  await choose(auditor, 'Dach', 'Dachówka')
  await write(auditor, 'Powierzchnia dachu (m²)', '48,5')
  await write(auditor, 'Roczne zużycie (kWh)', '5200')
  await attach(auditor, 'Zdjęcia z audytu', 'dach.png')
  await answer(auditor, 'Audyt gotowy')
  await expect(standing(auditor)).toHaveText('Projekt i wycena')
})

test('[W8] [W9] [W12] the designers price it; the client asks twice for changes, and each round has what was said, new totals and design', async () => {
  await openInbox(designer, base)
  await button(rowOf(designer, name), 'Weź').click()
  await openTask(designer, base, name)
  await write(designer, 'Moc instalacji (kWp)', '6,3')
  await button(designer, 'Komponenty').click()
  await button(designer, 'Dodaj pozycję').click()
  await designer.getByRole('textbox', { name: 'Nazwa, pozycja 1' }).fill('Moduł 450 W')
  await designer.getByRole('textbox', { name: 'Ilość, pozycja 1' }).fill('14')
  await designer.getByRole('textbox', { name: 'Koszt, pozycja 1' }).fill('480')
  await designer.getByRole('textbox', { name: 'Cena netto, pozycja 1' }).fill('620')
  await button(designer, 'Zapisz').click()
  await expect(valueOf(designer, 'Cena netto').last()).toContainText('8 680,00')
  await expect(valueOf(designer, 'Koszty')).toContainText('6 720,00')
  await attach(designer, 'Schemat i projekt', 'schemat.png')
  await answer(designer, 'Oferta gotowa')
  await expect(standing(designer)).toHaveText('Oferta u klienta')
  for (const [wish, price, total, scheme] of [
    ['Proszę o tańsze moduły.', '580', '8 120,00', 'schemat-2.png'],
    ['Proszę jeszcze o inne ułożenie paneli.', '560', '7 840,00', 'schemat-3.png'],
  ] as const) {
    await openTask(seller, base, name)
    await answer(seller, 'Klient prosi o zmiany', wish)
    await expect(standing(seller)).toHaveText('Projekt i wycena')
    await openInbox(designer, base)
    await expect(rowOf(designer, name)).toContainText(wish)
    await openTask(designer, base, name)
    await button(designer, 'Komponenty').click()
    await designer.getByRole('textbox', { name: 'Cena netto, pozycja 1' }).fill(price)
    await button(designer, 'Zapisz').click()
    await expect(valueOf(designer, 'Cena netto').last()).toContainText(total)
    await attach(designer, 'Schemat i projekt', scheme)
    await answer(designer, 'Oferta gotowa')
    await expect(standing(designer)).toHaveText('Oferta u klienta')
  }
  await seller.reload()
  for (const said of ['Proszę o tańsze moduły.', 'schemat-2.png', 'schemat-3.png'])
    await expect(timeline(seller).getByText(said).first()).toBeVisible()
  await new User(seller).screenshot('pv-offer')
})

test('[W10] [W12] the price offer is a Word file beside the task, made anew at each change of the client, with the lines and totals of then', async () => {
  await openTask(seller, base, name)
  const offerIn = (version: number) => toDo(seller).getByRole('link', { name: `Oferta ${name} v${version}.docx` })
  await expect(offerIn(3)).toBeVisible()
  await button(toDo(seller), '2 wcześniejsze wersje').click()
  await new User(seller).screenshot('pv-offer-file')
  await expectAccessible(seller)
  for (const [version, price, total] of [
    [1, '620,00', '8 680,00'],
    [2, '580,00', '8 120,00'],
    [3, '560,00', '7 840,00'],
  ] as const) {
    const text = await wordText(seller, offerIn(version))
    expect(text).toMatch(/^Oferta na instalację fotowoltaiczną PV\/\d{4}\/\d{4}\|Data: /)
    expect(text).toContain('|Dla: Maria Zając|Miejsce montażu: ul. Bukowa 3')
    expect(text).toContain('|Nazwa|Ilość|Cena netto|Wartość netto|')
    expect(text).toContain(`|Moduł 450 W|14|${price} zł|${total} zł|`)
    expect(text).toContain(`|Razem netto: ${total} zł|Ofertę prowadzi: Zofia Maj|`)
  }
})

test('[W11] [W15] the client got each round of the offer by mail with the design, and the history shows what was sent', async () => {
  const offers = () => mail.received.filter(({ to }) => to?.[0]?.address === 'maria.zajac@poczta.pl')
  await expect.poll(() => offers().length, { timeout: 60_000 }).toBe(3)
  expect(offers()[0]).toMatchObject({
    subject: expect.stringMatching(/^Oferta na instalację fotowoltaiczną \S/),
    replyTo: [{ address: expect.stringMatching(/^zofia/i) }],
    attachments: [{ filename: 'Oferta Zając, Niepołomice v1.docx' }, { filename: 'schemat.png' }],
  })
  expect(offers().map(({ text }) => /Cena netto: ([\d ,]+) zł/.exec(text?.replaceAll(/\s/g, ' ') ?? '')?.[1])).toEqual(
    expect.arrayContaining(['8 680,00', '8 120,00', '7 840,00']),
  )
  await seller.reload()
  await expect(timeline(seller).getByText(/do: maria.zajac@poczta.pl, „Oferta na instalację/)).toHaveCount(3)
  await expect(
    timeline(seller)
      .getByRole('link', { name: /schemat.png/ })
      .first(),
  ).toBeVisible()
  await new User(seller).screenshot('pv-mailed')
})

test('[W14] the contract cannot go out before the sales manager agrees, or who stands in on their leave', async () => {
  await openTask(seller, base, name)
  await answer(seller, 'Klient przyjął ofertę')
  await expect(standing(seller)).toHaveText('Przygotowanie umowy')
  await attach(seller, 'Umowa', 'umowa.png')
  await write(seller, 'Zaliczka', '3000')
  await answer(seller, 'Umowa do akceptacji')
  await expect(standing(seller)).toHaveText('Akceptacja kierownika')
  await expect(button(toDo(seller), 'Zatwierdź umowę')).toHaveCount(0)
  const { transitions } = await api.find<CaseAnswer>(seller, `${at(job)}/case`)
  expect(transitions.map(({ blockers }) => blockers.map(({ reason }) => reason))).toEqual([['tasks_open'], ['tasks_open']])

  await openInbox(manager, base)
  await expect(rowOf(manager, name)).toContainText('Akceptacja kierownika')
  await goAway(manager, 'Ewa Sowa')
  await openInbox(deputy, base)
  const row = rowOf(deputy, name).filter({ hasText: 'Szymon Bąk' })
  await button(row, 'Zatwierdź umowę').click()
  await expect(rowOf(deputy, name)).toHaveCount(0)
  await seller.reload()
  await expect(standing(seller)).toHaveText('Umowa u klienta')
  await expect(seller.getByText(/w zastępstwie: Szymon Bąk/).first()).toBeVisible()
})

test('[W16] [W19] [W20] [W36] not before it is signed accounting has the advance and delivery begins, with what sales knew', async () => {
  await openTask(seller, base, name)
  await answer(seller, 'Klient podpisał')
  await expect(seller.getByText('Brakuje: Data podpisania, Podpisana umowa').first()).toBeVisible()
  await write(seller, 'Data podpisania', day(0))
  await attach(seller, 'Podpisana umowa', 'podpisana.png')
  await answer(seller, 'Klient podpisał')
  await expect(standing(seller)).toHaveText('Zaliczka i budowa')
  await expect(family(seller).getByText(/0 z 2/).first()).toBeVisible()
  await new User(seller).screenshot('pv-building')
  await expectAccessible(seller)

  await openTask(accounting, base, name)
  await expect(standing(accounting)).toHaveText('Do wystawienia')
  await expect(valueOf(accounting, 'Rodzaj')).toContainText('Zaliczka')
  await expect(valueOf(accounting, 'Kwota')).toContainText('3 000,00')
  await openTask(planner, base, name)
  await expect(standing(planner)).toHaveText('Planowanie')
  await expect(valueOf(planner, 'Klient')).toContainText('Maria Zając')
  await expect(valueOf(planner, 'Miejsce montażu')).toContainText('ul. Bukowa 3')
  await expect(valueOf(planner, 'Moc instalacji (kWp)')).toContainText('6,3')
})

test('[W22] the planner chooses crews, and sees in the list by crew who is busy on that day', async () => {
  await openInbox(planner, base)
  await button(rowOf(planner, name), 'Weź').click()
  await openTask(planner, base, name)
  await write(planner, 'Początek prac', day(3))
  await choose(planner, 'Ekipa dachowa', 'Roman Wilk')
  await choose(planner, 'Ekipa elektryczna', 'Edek Ryś')
  await answer(planner, 'Zaplanowane')
  await expect(standing(planner)).toHaveText('Wykonanie')
  const crew = (await api.members(page)).get('Roman Wilk')
  await api.add(planner, 'work', { name: 'Kowal, Skawina', kind: 'roof', crew, start: wireDay(3) })
  await planner.goto(`${base}/m/work/lists/work_by_crew`)
  await button(planner, 'Rozwiń wszystkie grupy').click()
  await expect(planner.getByRole('grid')).toContainText(/Roman Wilk[^]*(Kowal, Skawina[^]*Zając|Zając[^]*Kowal, Skawina)/)
  await new User(planner).screenshot('pv-crews')
})

test('[W23] [W24] two crews get their parts, report them with photos on the phone, and both are needed', async () => {
  const delivery = await api.find<FamilyAnswer>(page, `${at(job)}/family`)
  await planner.goto(
    `${base}${at({ module: 'delivery', record: delivery.parts.find(({ module }) => module === 'delivery')?.record ?? '' })}`,
  )
  for (const part of ['Dachowa', 'Elektryczna'])
    await expect(family(planner).getByRole('listitem').filter({ hasText: part })).toHaveCount(1)
  for (const [crew, part, report, photo] of [
    [roofer, 'Dachowa', 'Panele na dachu.', 'panele.png'],
    [electrician, 'Elektryczna', 'Falownik uruchomiony.', 'falownik.png'],
  ] as const) {
    await openInbox(crew, base)
    const card = rowOf(crew, name)
    await expect(card).toHaveCount(1)
    await expect(card).toContainText(part)
    await card.getByRole('link', { name }).first().tap()
    await answer(crew, 'Zgłoś zakończenie')
    await expect(crew.getByText('Brakuje: Raport, Zdjęcia').first()).toBeVisible()
    await write(crew, 'Raport', report)
    await attach(crew, 'Zdjęcia', photo)
    await new User(crew).photo(`pv-report-${part}`)
    await answer(crew, 'Zgłoś zakończenie')
    await expect(standing(crew)).toHaveText('Wykonana')
    await planner.reload()
    if (crew === roofer) await expect(family(planner).getByText('1 z 2').first()).toBeVisible()
    if (crew === roofer) await expect(standing(planner)).toHaveText('Wykonanie')
  }
  await expect(standing(planner)).toHaveText('Odbiór')
  const reports = planner.getByRole('region', { name: 'Raporty ekip i odbiór' })
  for (const said of ['Panele na dachu.', 'Falownik uruchomiony.', 'Roman Wilk', 'Edek Ryś'])
    await expect(reports.getByText(said).first()).toBeVisible()
  const [photo] = await Promise.all([planner.waitForEvent('download'), reports.getByRole('link', { name: /falownik.png/ }).click()])
  expect(photo.suggestedFilename()).toBe('falownik.png')
  await new User(planner).screenshot('pv-delivery')
  await openInbox(planner, base)
  await button(rowOf(planner, name), 'Weź').click()
  await openTask(planner, base, name)
  await attach(planner, 'Protokół odbioru', 'protokol.png')
  await answer(planner, 'Odebrane')
  await expect(standing(planner)).toHaveText('Zakończona')
})

test('[W2] [W17] [W28] with the advance paid the final payment is due, and then it is handed over: one line from the lead to the end', async () => {
  for (const [kind, amount] of [
    ['Zaliczka', '3 000,00'],
    ['Płatność końcowa', '4 840,00'],
  ] as const) {
    await openInbox(accounting, base)
    await button(rowOf(accounting, name), 'Weź').click()
    await openTask(accounting, base, name)
    await expect(valueOf(accounting, 'Rodzaj')).toContainText(kind)
    await expect(valueOf(accounting, 'Kwota')).toContainText(amount)
    await write(accounting, 'Termin płatności', day(7))
    await answer(accounting, 'Wystawiona')
    await expect(standing(accounting)).toHaveText('Czeka na zapłatę')
    await openInbox(accounting, base)
    await button(rowOf(accounting, name), 'Weź').click()
    await openTask(accounting, base, name)
    await write(accounting, 'Zapłacona', day(1))
    await answer(accounting, 'Zapłacona')
    await expect(standing(accounting)).toHaveText('Zapłacona')
    await seller.goto(`${base}${at(job)}`)
    await expect(standing(seller)).toHaveText(kind === 'Zaliczka' ? 'Płatność końcowa' : 'Przekazanie klientowi')
  }
  await write(seller, 'Przekazana klientowi', day(2))
  await answer(seller, 'Przekazana')
  await expect(standing(seller)).toHaveText('Zakończona')
  await seller.reload()
  const parts = family(seller).getByRole('list', { name: 'Części' }).getByRole('listitem')
  for (const part of [
    /Realizacja.*Zakończona/,
    /Dachowa.*Wykonana/,
    /Elektryczna.*Wykonana/,
    /Zaliczka.*Zapłacona/,
    /Płatność końcowa.*Zapłacona/,
  ])
    await expect(parts.filter({ hasText: part }).first()).toBeVisible()
  await button(timeline(seller), 'Pokaż wcześniejsze').click()
  for (const whose of ['Adam Kos', 'Daria Lis', 'Ewa Sowa']) await expect(timeline(seller).getByText(whose).first()).toBeVisible()
  await new User(seller).screenshot('pv-done')
})
