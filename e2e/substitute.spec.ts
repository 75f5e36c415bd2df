import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
/** Of the one who stands in, on a phone. */
let phone: Page
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów'))
  phone = await join(page, browser, { name: 'Maria Kowalska', role: 'board', api: api.url, context: onPhone })
  await page.reload()
})
test.afterAll(() => nurt.stop())

test('who goes away says in two clicks who stands in', async () => {
  await page.getByRole('link', { name: 'Dodaj dokument' }).click()
  await page.getByRole('textbox', { name: 'Nazwa' }).fill('Umowa z drukarnią')
  await user.choose(page.getByRole('combobox', { name: 'Rodzaj' }), 'Umowa')
  await page.getByRole('textbox', { name: 'Czego dotyczy' }).fill('Dwie ulotki.')
  await page.getByRole('button', { name: 'Dodaj dokument' }).last().click()
  await button(page, 'Wyślij do akceptacji').click()
  await expect(page.locator('[aria-current="step"]')).toHaveText('U przełożonego')

  await page.getByRole('button', { name: /^Twoje menu/ }).click()
  await page.getByRole('menuitem', { name: 'Moja nieobecność…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nieobecność i zastępstwo' })
  await user.choose(dialog.getByRole('combobox', { name: 'Kto zastępuje' }), 'Maria Kowalska')
  await dialog.getByRole('textbox', { name: 'Ostatni dzień nieobecności' }).fill('jutro')
  await page.keyboard.press('Tab')
  await user.screenshot('away-dialog')
  await expectAccessible(page)
  await button(dialog, 'Zapisz').click()
  await expect(dialog).toHaveCount(0)
  await page.goto(`${base}/inbox`)
  await expect(page.getByRole('status').filter({ hasText: 'zastępuje Cię Maria Kowalska' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Umowa z drukarnią' })).toHaveCount(0)
  await user.screenshot('away-inbox')
})

test('[W14] who stands in decides on a phone, and the record keeps both names', async () => {
  await phone.goto(`${base}/inbox`)
  const card = phone.getByRole('listitem').filter({ hasText: 'Umowa z drukarnią' })
  await expect(card).toContainText('w zastępstwie: ')
  await new User(phone).photo('substitute-phone')
  await expectAccessible(phone)
  await button(card, 'Zatwierdź').tap()
  await expect(card.filter({ hasText: 'U przełożonego' })).toHaveCount(0)
  await page.goto(`${base}/m/document/lists/document_all`)
  await page.getByRole('link', { name: 'Umowa z drukarnią' }).first().click()
  await expect(page.getByRole('list', { name: 'Podjęte decyzje' })).toContainText(/Maria Kowalska.*w zastępstwie: /)
})

test('[W73] [E14] those in charge see who has what, and where it takes long', async () => {
  await page.getByRole('link', { name: 'Praca zespołu' }).click()
  const who = page.getByRole('region', { name: 'Kto co ma' })
  await expect(who.getByRole('row').filter({ hasText: 'zastępuje Maria Kowalska' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Czas w statusach' })).toContainText('Jest teraz')
  await who.getByRole('button', { expanded: false }).first().click()
  await who.getByRole('checkbox', { name: 'Zaznacz wszystkie pokazane' }).check()
  await user.screenshot('work')
  await expectAccessible(page)
})

test('[W14] who is back says so in two clicks, and nobody stands in any more', async () => {
  const notice = (on: Page) => on.getByRole('status').filter({ hasText: /zastępuje/i })
  await phone.goto(`${base}/inbox`)
  await expect(notice(phone)).toBeVisible()
  await page.goto(`${base}/inbox`)
  await button(notice(page), 'Zmień').click()
  await button(page.getByRole('dialog', { name: 'Nieobecność i zastępstwo' }), 'Jestem z powrotem').click()
  await expect(button(page, 'Jestem z powrotem')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(notice(page)).toHaveCount(0)
  await phone.reload()
  await expect(phone.getByRole('heading', { level: 1, name: 'Skrzynka' })).toBeVisible()
  await expect(notice(phone)).toHaveCount(0)
})

test('[W14] who could not fill in what a task asks for is named before they stand in, and is not given it', async () => {
  await api.publish(page, [
    { do: 'put', path: ['modules', 'document', 'process', 'steps', 'head', 'transitions', 'pass', 'required'], value: ['amount'] },
    { do: 'put', path: ['roles', 'board', 'fields'], value: { document: { amount: 'read' } } },
  ])
  const { id } = await api.add(page, 'document', { name: 'Zakup drukarki', kind: 'purchase', description: 'Do biura.' })
  await api.decide(page, { module: 'document', record: id }, 'submit')
  await page.goto(`${base}/m/document/records/${id}`)
  await page.getByRole('button', { name: /^Twoje menu/ }).click()
  await page.getByRole('menuitem', { name: 'Moja nieobecność…' }).click()
  const away = page.getByRole('dialog', { name: 'Nieobecność i zastępstwo' })
  await user.choose(away.getByRole('combobox', { name: 'Kto zastępuje' }), 'Maria Kowalska')
  const warning = away.getByRole('note')
  await expect(warning).toContainText('Maria Kowalska nie zrobi wszystkiego')
  await expect(warning).toContainText('Dokumenty, status „U przełożonego”: nie może uzupełnić: Kwota')
  await expectAccessible(page)
  await user.screenshot('away-lacks')
  await page.keyboard.press('Escape')
  await expect(away).toHaveCount(0)

  await button(page.getByRole('list', { name: 'Otwarte zadania' }), 'Więcej możliwości zadania').click()
  await page.getByRole('menuitem', { name: 'Przekaż…' }).click()
  const hand = page.getByRole('dialog', { name: 'Przekaż zadanie komuś innemu' })
  await hand.getByRole('combobox', { name: 'Osoba' }).click()
  await expect(page.getByRole('option', { name: 'Maria Kowalska – nie może uzupełnić: Kwota' })).toHaveAttribute(
    'data-combobox-disabled',
    'true',
  )
  await user.screenshot('hand-on')
  await expect(hand).toContainText('Nie ma nikogo, kto mógłby to przejąć.')
})
