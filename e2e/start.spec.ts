import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button, publishDraft, savedInDraft } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let phone: Page
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów'))
  phone = await join(page, browser, { name: 'Piotr Zieliński', role: 'member', api: api.url, context: onPhone })
})
test.afterAll(() => nurt.stop())

test('[W72] an administrator lets people begin on a page of their own, in one switch and two choices', async () => {
  await page.goto(`${base}/configure/start`)
  await user.toggle(page.getByRole('switch', { name: 'Praca zaczyna się od strony startowej' }))
  await page.getByRole('combobox', { name: 'Co wszyscy mają wiedzieć' }).click()
  await savedInDraft(page, () => page.getByRole('option', { name: 'Aktualne', exact: true }).click())
  await expectAccessible(page)
  await user.photo('start-settings')
  await publishDraft(page, base)
  await api.add(page, 'announcement', { name: 'Zamknięte biuro w piątek', text: 'Pracujemy zdalnie.' })
  await page.goto(base)
  await expect(page.getByRole('heading', { level: 1, name: 'Dzień dobry, Anna' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Ogłoszenia' })).toContainText('Zamknięte biuro w piątek')
  await expectAccessible(page)
  await user.screenshot('start')
})

test('[W72] an employee on a phone reads what is new, starts a request, and finds it among what was opened', async () => {
  await phone.goto(base)
  await expect(phone.getByRole('region', { name: 'Ogłoszenia' })).toContainText('Pracujemy zdalnie.')
  await expect(phone.getByRole('region', { name: 'Co na Ciebie czeka' })).toBeVisible()
  await expectAccessible(phone)
  await new User(phone).photo('start-phone')
  await phone.getByRole('region', { name: 'Złóż wniosek lub zgłoszenie' }).getByRole('link', { name: 'Dodaj dokument' }).tap()
  await phone.getByRole('textbox', { name: 'Nazwa' }).fill('Urlop w lipcu')
  await new User(phone).choose(phone.getByRole('combobox', { name: 'Rodzaj' }), 'Wniosek')
  await button(phone, 'Dodaj dokument').last().tap()
  await expect(phone.getByRole('heading', { name: 'Urlop w lipcu' })).toBeVisible()
  await phone.goto(base)
  await expect(phone.getByRole('region', { name: 'Ostatnio otwierane' }).getByRole('link', { name: 'Urlop w lipcu' })).toBeVisible()
})
