import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button, openInbox, rowOf } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let base: string
let api: Api
let seller: Page
/** Of the form. */
let address: string
/** A stranger with a phone. */
let stranger: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Fotowoltaika'))
  seller = await join(page, browser, { name: 'Zofia Maj', role: 'seller', api: api.url, context: {} })
  address = `${base.replace('/w/', '/f/')}/installation/ask`
  stranger = await strangerOf(browser)
})
test.afterAll(() => nurt.stop())

const strangerOf = async (browser: Browser, locale = 'pl-PL', context = {}) =>
  (await browser.newContext({ ...onPhone, locale, ...context })).newPage()
const named = (on: Page, name: string) => on.getByLabel(name, { exact: false })

test('[W4] a stranger fills in a form on a phone without an account; what is missing is told, and what was typed survives a reload', async () => {
  const answer = await stranger.goto(address)
  expect(answer?.headers()['x-robots-tag']).toBe('noindex')
  await expect(stranger.getByRole('heading', { name: 'Zapytanie o instalację' })).toBeVisible()
  await expectAccessible(stranger)
  await named(stranger, 'Osoba kontaktowa').fill('Maria Zając')
  await named(stranger, 'Roczne zużycie').fill('5 200')
  await named(stranger, 'Dach').selectOption({ label: 'Dachówka' })
  await stranger.reload()
  await expect(named(stranger, 'Osoba kontaktowa')).toHaveValue('Maria Zając')
  await stranger.getByRole('button', { name: 'Wyślij' }).tap()
  await expect(named(stranger, 'Telefon')).toBeFocused()
  await expect(stranger.getByText('Uzupełnij to pole')).toBeVisible()
  await named(stranger, 'Telefon').fill('601 234 567')
  await named(stranger, 'E-mail').fill('maria')
  await stranger.getByRole('button', { name: 'Wyślij' }).tap()
  await expect(stranger.getByText('To nie jest adres e-mail')).toBeVisible()
  await expect(named(stranger, 'E-mail')).toBeFocused()
  await expectAccessible(stranger)
  await new User(stranger).photo('public-form-problem')
})

test('[W4] it is sent once on a double tap, and the seller finds the lead with its source in the inbox', async () => {
  await named(stranger, 'E-mail').fill('maria.zajac@poczta.pl')
  await stranger.getByLabel('Miejscowość').fill('Niepołomice')
  await stranger.getByRole('button', { name: 'Wyślij' }).dblclick()
  await expect(stranger.getByRole('status')).toHaveText('Dziękujemy za zapytanie. Oddzwonimy w ciągu jednego dnia roboczego.')
  await expectAccessible(stranger)
  await openInbox(seller, base)
  await expect(rowOf(seller, 'Maria Zając')).toHaveCount(1)
  await seller.getByRole('link', { name: 'Maria Zając' }).click()
  await expect(seller.getByText('Strona WWW').first()).toBeVisible()
  await expect(seller.getByText('przez formularz publiczny „Zapytanie o instalację”')).toBeVisible()
  await new User(seller).photo('public-form-lead')
})

test('[W4] who asks again gets the same thanks; the lead stays one, with what was said in its history', async ({ browser }) => {
  const again = await strangerOf(browser)
  await again.goto(address)
  await named(again, 'Osoba kontaktowa').fill('M. Zając')
  await named(again, 'Telefon').fill('+48 601-234-567')
  await named(again, 'Życzenia klienta').fill('Jeszcze magazyn energii.')
  await again.getByRole('button', { name: 'Wyślij' }).tap()
  await expect(again.getByRole('status')).toContainText('Dziękujemy za zapytanie.')
  await again.context().close()
  await seller.reload()
  await expect(seller.getByText('Jeszcze magazyn energii.')).toBeVisible()
  await expect(seller.getByRole('textbox', { name: 'Życzenia klienta' })).toHaveCount(0)
  await new User(seller).photo('public-form-again')
  await openInbox(seller, base)
  await expect(rowOf(seller, 'Zając')).toHaveCount(1)
})

test('[W4] it speaks the visitor’s language, fits 320 px, the desktop and the dark, and goes by keyboard', async ({ browser }) => {
  const english = await strangerOf(browser, 'en-GB', { viewport: { width: 320, height: 700 } })
  await english.goto(address)
  await expect(english.getByRole('heading', { name: 'Ask for an installation' })).toBeVisible()
  for (const width of [320, 390, 1440]) {
    await english.setViewportSize({ width, height: 800 })
    expect(await english.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await expectAccessible(english)
  }
  await new User(english).screenshot('public-form')
  await named(english, 'Contact person').focus()
  for (const text of ['John', '22 123 45 67']) {
    await english.keyboard.type(text)
    await english.keyboard.press('Tab')
  }
  await english.keyboard.press('Enter')
  await expect(english.getByRole('status')).toContainText('Thank you for asking.')
  await english.context().close()
})

test('[W4] a form that was closed is not there any more', async () => {
  await api.publish(page, [{ do: 'put', path: ['modules', 'installation', 'forms', 'ask', 'open'], value: false }])
  await stranger.goto(address)
  await expect(stranger.getByRole('heading', { name: 'Ten formularz jest zamknięty' })).toBeVisible()
  await expectAccessible(stranger)
})

test('[W4] a form is set up in Configure: what it asks, in which order, whose the records are; the preview shows it', async () => {
  await page.goto(`${base}/configure/modules/client/forms`)
  await expect(page.getByText(/Formularz to strona, do której link dajesz/)).toBeVisible()
  await button(page, 'Dodaj formularz').click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByText(/\/f\/.+\/client\/nowy_formularz/)).toBeVisible()
  const asked = panel.getByRole('list', { name: 'O co pyta' }).getByRole('listitem')
  const preview = panel.getByRole('region', { name: 'Podgląd' })
  await expect(asked).toHaveText([/^Nazwa/, /^E-mail/, /^Telefon/])
  await button(panel, 'Przesuń w górę: Telefon').click()
  await expect(asked).toHaveText([/^Nazwa/, /^Telefon/, /^E-mail/])
  const [from, to] = [await asked.nth(2).boundingBox(), await asked.nth(1).boundingBox()]
  await page.mouse.move(from!.x + 8, from!.y + 18)
  await page.mouse.down()
  await page.mouse.move(to!.x + 8, to!.y + 20, { steps: 8 })
  await page.mouse.move(to!.x + 8, to!.y + 4, { steps: 4 })
  await page.mouse.up()
  await expect(asked).toHaveText([/^Nazwa/, /^E-mail/, /^Telefon/])
  await panel.getByRole('checkbox', { name: 'Wymagane: E-mail' }).click()
  await expect(panel.getByRole('checkbox', { name: 'Wymagane: E-mail' })).toBeChecked()
  await expect(preview.getByRole('textbox', { name: 'E-mail' })).toHaveAttribute('aria-required', 'true')
  await expectAccessible(page)
  await new User(page).screenshot('public-form-configure')
  await button(panel, 'Gotowe').click()
  await api.post(page, '/publications', {})
  await stranger.goto(`${base.replace('/w/', '/f/')}/client/nowy_formularz`)
  await expect(stranger.getByRole('heading', { name: 'Nowy formularz' })).toBeVisible()
  await named(stranger, 'Nazwa').fill('Piekarnia Zając')
  await named(stranger, 'E-mail').fill('piekarnia@zajac.pl')
  await stranger.getByRole('button', { name: 'Wyślij' }).tap()
  await expect(stranger.getByRole('status')).toHaveText('Dziękujemy. Zgłoszenie do nas dotarło.')
})
