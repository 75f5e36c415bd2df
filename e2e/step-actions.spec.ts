import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { type SmtpPeer, startSmtpPeer } from '@nurt/server/testing/smtp-peer.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, at } from './api.ts'
import { publishDraft, savedInDraft, toDo } from './on-page.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { smtpUrl } from './smtp-url.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let mail: SmtpPeer
let nurt: RunningNurt
let page: Page
let user: User
/** The same person on a phone. */
let phone: Page
let base: string
let api: Api
let record: string

test.beforeAll(async ({ browser }) => {
  mail = await startSmtpPeer()
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów', { env: { SMTP_URL: smtpUrl(mail) } }))
  const storageState = await page.context().storageState()
  phone = await browser.newPage({ storageState, ...onPhone })
})
test.afterAll(async () => {
  await nurt.stop()
  await mail.close()
})

const button = (on: Page, name: string) => toDo(on).getByRole('button', { name, exact: true })

const saved = (act: () => Promise<unknown>) => savedInDraft(page, act)
const publish = () => publishDraft(page, base)

test('[W6] whoever configures says what is needed and what is off the form on a status, by keyboard too', async () => {
  await page.goto(`${base}/configure/modules/document/statuses?open=draft`)
  const fields = page.getByRole('dialog').getByRole('region', { name: 'Pola' })
  await saved(() => fields.getByRole('radio', { name: 'Kwota: Potrzebne' }).click({ force: true }))
  await fields.getByRole('radio', { name: 'Pliki: Jak zwykle' }).focus()
  await saved(() => page.keyboard.press('ArrowLeft'))
  await expect(fields.getByRole('radio', { name: 'Pliki: Poza formularzem' })).toBeChecked()
  await fields.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await user.screenshot('step-fields')
  await publish()
})

test('[W6] the form marks what the status needs before anybody presses, at a desk and on a phone', async () => {
  await page.goto(`${base}/m/document/records/new`)
  await expect(page.getByText('Pliki', { exact: true })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Nazwa' }).fill('Umowa najmu')
  await user.choose(page.getByRole('combobox', { name: 'Rodzaj' }), 'Umowa')
  await page.getByRole('button', { name: 'Dodaj dokument' }).last().click()
  await expect(page.getByText('Potrzebne, zanim opuści status „Szkic”')).toBeVisible()
  record = page.url()
  await button(page, 'Wyślij do akceptacji').hover()
  await expect(page.getByRole('tooltip')).toContainText('Kwota')
  await user.screenshot('step-needed')
  await phone.goto(record)
  await expect(phone.getByText('Potrzebne, zanim opuści status „Szkic”')).toBeVisible()
  await expectAccessible(phone)
})

const paper = { name: 'ksiega.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 wypis') }

test('[W47] whoever configures lists documents by their names, and says until when', async () => {
  await page.goto(`${base}/configure/modules/document/statuses?open=draft`)
  const documents = page.getByRole('dialog').getByRole('region', { name: 'Wymagane dokumenty' })
  await documents.getByRole('textbox', { name: 'Dodaj dokument' }).fill('Wypis z księgi wieczystej\nMapa działki')
  await saved(() => documents.getByRole('button', { name: 'Dodaj', exact: true }).click())
  const card = documents.getByRole('listitem', { name: 'Wypis z księgi wieczystej' })
  await card.getByRole('combobox', { name: 'Termin' }).click()
  await saved(() => page.getByRole('option', { name: 'dni przed: Potrzebny do' }).click())
  await expect(card.getByRole('textbox', { name: 'Dni' })).toHaveValue('5')
  await documents.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await user.screenshot('step-documents')
  await publish()
})

test('[W47] the record says which documents are missing and late, and takes them right there, at a desk and on a phone', async () => {
  await page.goto(record)
  const list = page.getByRole('region', { name: 'Dokumenty' })
  await expect(list.getByRole('listitem', { name: 'Mapa działki' })).toContainText('brakuje')
  await page.getByRole('button', { name: 'Potrzebny do', exact: true }).click()
  await page.getByRole('textbox', { name: 'Potrzebny do' }).fill('2.01.2026')
  await page.keyboard.press('Enter')
  const extract = list.getByRole('listitem', { name: 'Wypis z księgi wieczystej' })
  await expect(extract).toContainText('spóźnione')
  await button(page, 'Wyślij do akceptacji').hover()
  await expect(page.getByRole('tooltip')).toContainText('Wypis z księgi wieczystej, Mapa działki')
  await user.screenshot('documents-missing')
  await extract.locator('input[type=file]').first().setInputFiles(paper)
  await expect(extract).toContainText('jest')
  await expect(extract.getByRole('link', { name: /ksiega.pdf/ })).toBeVisible()

  await phone.goto(record)
  const map = phone.getByRole('region', { name: 'Dokumenty' }).getByRole('listitem', { name: 'Mapa działki' })
  await expect(map.getByRole('button', { name: /^Zrób zdjęcie/ })).toBeVisible()
  await expect(map.locator('input[capture=environment]')).toHaveCount(1)
  await map.locator('input[capture=environment]').setInputFiles({ ...paper, name: 'mapa.jpg', mimeType: 'image/jpeg' })
  await expect(map).toContainText('mapa.jpg')
  await expectAccessible(phone)
  await user.screenshot('documents-there')
})

test('[M18] while trying, documents are taken as there, so that the play goes on', async () => {
  await page.goto(`${base}/configure/try?module=document`)
  const now = page.getByRole('region', { name: 'Co jest do zrobienia' })
  await expect(now).toContainText('Mapa działki')
  const map = page.getByRole('checkbox', { name: 'Mapa działki: jest plik' })
  await expect(map).not.toBeChecked()
  await user.screenshot('try-documents')
  await now.getByRole('button', { name: 'Przyjmij, że pliki są' }).click()
  await expect(now).not.toContainText('Mapa działki')
  await expect(now).toContainText('Kwota')
  await expect(map).toBeChecked()
  await expectAccessible(page)
  await map.uncheck()
  await page.getByRole('button', { name: 'Dalej z tymi wartościami' }).click()
  await expect(now).toContainText('Mapa działki')
})

test('[W16] [M7] whoever configures says what happens by itself, as sentences', async () => {
  await page.goto(`${base}/configure/modules/document/statuses?open=head`)
  const itself = page.getByRole('dialog').getByRole('region', { name: 'Samo' })
  const add = async (what: string) => {
    await itself.getByRole('combobox', { name: 'Dodaj: Po wejściu' }).click()
    await saved(() => page.getByRole('option', { name: what, exact: true }).click())
  }
  await add('Ustaw pole')
  const set = itself.getByRole('listitem').first()
  await set.getByRole('combobox', { name: 'Pole', exact: true }).click()
  await saved(() => page.getByRole('option', { name: 'Potrzebny do', exact: true }).click())
  await set.getByRole('combobox', { name: 'Dostaje' }).click()
  await saved(() => page.getByRole('option', { name: 'wynik formuły' }).click())
  await set.getByRole('textbox', { name: 'Formuła' }).fill('today() + duration("P7D")')
  await saved(() => set.getByText('Formuła', { exact: true }).click())
  await expect(itself.getByText('Ustaw „Potrzebny do”: today() + duration("P7D")')).toBeVisible()
  await add('Zadanie')
  await expect(itself.getByText('Dodaj „Zadanie”, Co trzeba zrobić: „Nazwa”')).toBeVisible()
  await expectAccessible(page)
  await user.screenshot('step-actions')
  await publish()
})

test('[W16] [M7] the button fills the field and makes the task, and the history says that the process did', async () => {
  await phone.goto(record)
  await phone.getByRole('button', { name: 'Kwota', exact: true }).tap()
  await phone.getByRole('textbox', { name: 'Kwota' }).fill('1200')
  await phone.keyboard.press('Enter')
  await phone.getByRole('button', { name: 'Czego dotyczy', exact: true }).tap()
  await phone.getByRole('textbox', { name: 'Czego dotyczy' }).fill('Najem biura na rok.')
  await phone.getByRole('button', { name: 'Zapisz' }).tap()
  await button(phone, 'Wyślij do akceptacji').tap()
  await expect(phone.locator('[aria-current="step"]')).toHaveText('U przełożonego')
  await page.goto(record)
  await expect(page.getByText(/wypełnił proces: Potrzebny do/)).toBeVisible()
  await user.screenshot('step-acted')
  await page.goto(`${base}/m/task`)
  await expect(page.getByText('Umowa najmu').first()).toBeVisible()
})

test('[W16] a status tells another program, whose secret is shown once, and what does not arrive is seen', async () => {
  await page.goto(`${base}/configure/modules/document/statuses?open=head`)
  const itself = page.getByRole('dialog').getByRole('region', { name: 'Samo' })
  await itself.getByRole('combobox', { name: 'Dodaj: Po wejściu' }).click()
  await saved(() => page.getByRole('option', { name: 'Powiadom inny program (webhook)' }).click())
  const address = itself.getByRole('textbox', { name: 'Adres drugiego programu' })
  await address.fill('https://hooks.invalid/nurt')
  await saved(() => address.press('Enter'))
  await expect(itself.getByText('Powiadom program pod adresem hooks.invalid')).toBeVisible()
  await address.scrollIntoViewIfNeeded()
  await user.screenshot('step-webhook')
  await publish()
  await page.goto(`${base}/m/document/records/new`)
  await page.getByRole('textbox', { name: 'Nazwa' }).fill('Umowa serwisowa')
  await user.choose(page.getByRole('combobox', { name: 'Rodzaj' }), 'Umowa')
  await page.getByRole('textbox', { name: 'Kwota' }).fill('500')
  await page.getByRole('textbox', { name: 'Czego dotyczy' }).fill('Serwis.')
  await page.getByRole('button', { name: 'Dodaj dokument' }).last().click()
  await page.waitForURL(/records\/[0-9a-f-]{36}/)
  const id = page.url().split('/records/')[1]?.split('?')[0] ?? ''
  const of = { module: 'document', record: id }
  const { version } = await api.find<RecordAnswer>(page, at(of))
  await api.post(page, `${at(of)}/moves`, { version, step: 'head' })
  await page.goto(`${base}/configure/api`)
  const told = page.getByRole('region', { name: 'Powiadamiane przez procesy' })
  const missing = told.getByRole('list', { name: 'Nie dotarło' })
  await expect(async () => {
    await page.reload()
    await expect(missing).toContainText('Nie ma takiego adresu', { timeout: 2000 })
  }).toPass()
  await expect(missing.getByRole('link', { name: 'Umowa serwisowa' })).toBeVisible()
  await told.getByRole('button', { name: 'Nowy klucz podpisu dla hooks.invalid' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Utwórz klucz podpisu' }).click()
  await expect(dialog.getByLabel('Klucz podpisu', { exact: true })).toContainText('whsec_')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Zamknij' }).last().click()
  await expect(told).toContainText('Klucz podpisu pokazano')
  await expectAccessible(page)
  await user.screenshot('webhooks')
})

test('[W11] a status mails what is written with values of the record, as the editor shows on a real one', async () => {
  await api.add(page, 'document', { name: 'Umowa z hurtownią', kind: 'contract', amount: '700 PLN', description: 'Panele.' })
  await page.goto(`${base}/configure/modules/document/statuses?open=legal`)
  const itself = page.getByRole('dialog').getByRole('region', { name: 'Samo' })
  await itself.getByRole('combobox', { name: 'Dodaj: Po wejściu' }).click()
  await saved(() => page.getByRole('option', { name: 'Wyślij e-mail' }).click())
  const card = itself.getByRole('listitem', { name: /^Wyślij e-mail/ })
  await expect(card).toContainText('Wyślij e-mail, do: Klient lub dostawca: E-mail')
  await card.getByRole('combobox', { name: 'Dodaj odbiorcę' }).click()
  await saved(() => page.getByRole('option', { name: 'Ten adres', exact: true }).click())
  const address = card.getByRole('textbox', { name: 'Adres e-mail' })
  await address.fill('kancelaria@prawo.pl')
  await saved(() => address.press('Enter'))
  const write = async (label: string, before: string, value: string, after: string) => {
    const text = card.getByRole('textbox', { name: label })
    await text.fill(before)
    await card.getByRole('combobox', { name: `Wstaw wartość do: ${label}` }).click()
    await page.getByRole('option', { name: value, exact: true }).click()
    await expect(text).toBeFocused()
    await page.keyboard.type(after)
    await saved(() => text.blur())
    await expect(text).toHaveValue(`${before}{${value}}${after}`)
  }
  await write('Temat', 'Do zaopiniowania: ', 'Nazwa', '')
  await write('Treść wiadomości', 'Dzień dobry,\nproszę o opinię. Kwota: ', 'Kwota', '.')
  const preview = card.getByRole('region', { name: 'Podgląd wiadomości' })
  await expect(preview).toContainText(/Do zaopiniowania: Umowa/)
  await expect(preview).toContainText('Do: kancelaria@prawo.pl')
  await expect(preview).toContainText('Do: Klient lub dostawca: E-mail – Brak adresu e-mail.')
  await expect(card).toContainText('Wyślij e-mail „Do zaopiniowania: {Nazwa}”, do: Klient lub dostawca: E-mail, kancelaria@prawo.pl')
  await preview.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await user.screenshot('step-mail')
  await publish()
})

test('[W11] [W15] what was mailed to whom stands in the timeline, and why the other mail did not leave', async () => {
  const made = await api.add(page, 'document', { name: 'Umowa dostawy', kind: 'contract', amount: '1500 PLN', description: 'Dostawa.' })
  const of = { module: 'document', record: made.id }
  await api.post(page, `${at(of)}/moves`, { version: made.version, step: 'legal' })
  await expect.poll(() => mail.received.map(({ subject }) => subject), { timeout: 60_000 }).toContain('Do zaopiniowania: Umowa dostawy')
  const letter = mail.received.find(({ subject }) => subject === 'Do zaopiniowania: Umowa dostawy')
  expect(letter?.to).toMatchObject([{ address: 'kancelaria@prawo.pl' }])
  expect(letter?.text?.replaceAll('\u00a0', ' ')).toContain('Kwota: 1 500,00 zł.')
  await page.goto(`${base}${at(of)}`)
  const timeline = page.getByRole('region', { name: 'Historia' })
  await expect(timeline).toContainText('do: kancelaria@prawo.pl, „Do zaopiniowania: Umowa dostawy”')
  await expect(timeline).toContainText('do: Klient lub dostawca: E-mail, „Do zaopiniowania: Umowa dostawy”')
  await expect(timeline).toContainText('Brak adresu e-mail.')
  await expectAccessible(page)
  await user.screenshot('step-mailed')
  await phone.goto(`${base}${at(of)}`)
  await expect(phone.getByText('do: kancelaria@prawo.pl', { exact: false }).first()).toBeVisible()
  await expectAccessible(phone)
})

test('[W15] a mail that did not leave says why where the record is, and is sent again from there by one click', async () => {
  mail.refuses = () => [550, 'No such user']
  const made = await api.add(page, 'document', { name: 'Umowa najmu', kind: 'contract', amount: '1500 PLN', description: 'Najem.' })
  const of = { module: 'document', record: made.id }
  await api.post(page, `${at(of)}/moves`, { version: made.version, step: 'legal' })
  await page.goto(`${base}${at(of)}`)
  const timeline = page.getByRole('region', { name: 'Historia' })
  const again = timeline.getByRole('button', { name: 'Wyślij ponownie: Do zaopiniowania: Umowa najmu' })
  // of the two mails one has no address: nothing would come of sending that again
  await expect(again).toHaveCount(1, { timeout: 60_000 })
  await expectAccessible(page)
  await user.screenshot('step-mail-again')
  mail.refuses = () => undefined
  await again.click()
  await expect(again).toHaveCount(0)
  await expect(timeline).toContainText('Wysłano go ponownie.')
  await expect.poll(() => mail.received.map(({ subject }) => subject), { timeout: 60_000 }).toContain('Do zaopiniowania: Umowa najmu')
  await page.reload()
  await expect(timeline.getByText('do: kancelaria@prawo.pl, „Do zaopiniowania: Umowa najmu”', { exact: false })).toHaveCount(2)
  await phone.goto(`${base}${at(of)}`)
  await expectAccessible(phone)
})

test('[W6] who gets a task and may not fill in what it asks for is told where it is said, and before it is published', async () => {
  await page.goto(`${base}/configure/modules/document/statuses?open=legal`)
  const dialog = page.getByRole('dialog')
  await saved(() => dialog.getByRole('region', { name: 'Pola' }).getByRole('radio', { name: 'Kwota: Potrzebne' }).click({ force: true }))
  const warned = page.getByRole('note').filter({ hasText: 'rola „Prawnik”' })
  await expect(warned).toHaveCount(0)
  await api.post(page, '/draft/operations', {
    operations: [{ do: 'put', path: ['roles', 'lawyer', 'fields'], value: { document: { amount: 'read' } } }],
  })
  await page.reload()
  await expect(warned).toContainText('„Opinia prawna”: zadanie dostaje rola „Prawnik”, ale nie może wypełnić: Kwota.')
  await warned.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await user.screenshot('step-unable')
  await page.goto(`${base}/configure/preview`)
  await expect(warned).toContainText('nie może wypełnić: Kwota')
  await expect(
    page
      .getByRole('main')
      .getByRole('button', { name: /^Opublikuj/ })
      .last(),
  ).toBeEnabled()
  await expectAccessible(page)
  await user.screenshot('preview-unable')
  await warned.getByRole('link', { name: 'Dokumenty' }).click()
  await expect(dialog.getByRole('region', { name: 'Osoby' })).toContainText('nie może wypełnić: Kwota')
})
