import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów'))
})
test.afterAll(() => nurt.stop())

const sentence = '3 dni przed datą „Potrzebny do”: przypomnienie dla opiekuna'
const section = () => page.getByRole('dialog').getByRole('region', { name: 'Po pewnym czasie' })
const line = () => page.getByRole('button', { name: /^Szkic: / })

/** A day from today, as the API takes it. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function addDocument(name: string, wanted: string): Promise<string> {
  return (await api.add(page, 'document', { name, kind: 'contract', wanted })).id
}

test('[M7] an administrator says what happens by itself before a date, takes it back and publishes it', async () => {
  await page.goto(`${base}/configure/modules/document/statuses`)
  await line().click()
  await user.choose(section().getByRole('combobox', { name: 'Dodaj, co dzieje się po pewnym czasie' }), 'przypomnienie dla opiekuna')
  await expect(section().getByRole('listitem', { name: 'Po 3 dniach roboczych: przypomnienie dla opiekuna' })).toBeVisible()
  await user.choose(section().getByRole('combobox', { name: 'Czego' }), 'dni przed datą')
  await expect(section().getByRole('listitem', { name: sentence })).toBeVisible()
  await user.choose(section().getByRole('combobox', { name: 'Dodaj, co dzieje się po pewnym czasie' }), 'przejście do „Wycofany”')
  const days = section().getByLabel('Ile', { exact: true }).last()
  await days.fill('10')
  await days.press('Enter')
  await expect(section().getByRole('listitem', { name: 'Po 10 dniach roboczych: przejście do „Wycofany”' })).toBeVisible()
  await section().scrollIntoViewIfNeeded()
  await user.screenshot('timers-editor')
  await expectAccessible(page)
  await section().getByRole('button', { name: 'Usuń: Po 10 dniach roboczych: przejście do „Wycofany”' }).click()
  await expect(section().getByRole('listitem')).toHaveCount(1)
  await page.getByRole('dialog').getByRole('button', { name: 'Gotowe', exact: true }).click()
  await expect(line()).toContainText(sentence)
  await page.getByRole('button', { name: 'Cofnij', exact: true }).click()
  await expect(line()).toContainText('Po 10 dniach roboczych: przejście do „Wycofany”')
  await page.getByRole('button', { name: 'Opublikuj' }).first().click()
  await expect(page.getByRole('button', { name: 'Opublikuj' })).toHaveCount(0)
})

test('[M8] the record says what happens by itself, and when', async () => {
  const id = await addDocument('Umowa najmu', inDays(40))
  await page.goto(`${base}/m/document/records/${id}`)
  const list = page.getByRole('list', { name: 'Stanie się samo' })
  await expect(list.getByRole('listitem').filter({ hasText: 'przypomnienie dla opiekuna' })).toBeVisible()
  await expect(list.getByRole('listitem').filter({ hasText: 'przejście do „Wycofany”' })).toBeVisible()
  await user.screenshot('timers-record')
  await expectAccessible(page)
})

test('[W38] a day that is near reminds at once, and the history says so', async () => {
  const id = await addDocument('Umowa z kurierem', inDays(1))
  await page.getByRole('button', { name: '1 nowe powiadomienie' }).click({ timeout: 30_000 })
  const notice = page.getByRole('listitem').filter({ hasText: 'Umowa z kurierem' })
  await expect(notice).toContainText('przypomina Ci')
  await expect(notice).toContainText('Szkic, od ')
  await user.screenshot('timers-notice')
  await page.keyboard.press('Escape')
  await page.goto(`${base}/m/document/records/${id}`)
  await expect(page.getByText('przypomina: Anna Nowak')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Stanie się samo' }).getByRole('listitem')).toHaveCount(1)
})

test('[W47] the company says when it works, and which days are free', async () => {
  await page.goto(`${base}/configure/working-time`)
  const days = page.getByRole('group', { name: 'Dni robocze' })
  await days.getByText('pt.', { exact: true }).click()
  await expect(days.getByRole('checkbox', { name: 'pt.' })).not.toBeChecked()
  await page.getByRole('region', { name: 'Godziny' }).getByLabel('Od').fill('09:00')
  await page.getByLabel('Nazwa').fill('Urlop firmowy')
  await page.getByLabel('Dzień').fill('2027-08-16')
  await page.getByRole('region', { name: 'Własne dni' }).getByRole('button', { name: 'Dodaj' }).click()
  const holiday = page.getByRole('listitem', { name: 'Urlop firmowy' })
  await holiday.getByLabel('Do').fill('2027-08-10')
  await holiday.getByLabel('Do').press('Enter')
  await expect(holiday).toContainText('Koniec jest przed początkiem.')
  await holiday.getByLabel('Do').fill('2027-08-29')
  await holiday.getByLabel('Do').press('Enter')
  await expect(holiday.getByText('Koniec jest przed początkiem.')).toHaveCount(0)
  await user.screenshot('working-time')
  await expectAccessible(page)
  await page.goto(`${base}/configure/preview`)
  await expect(page.getByRole('main')).toContainText('godziny pracy')
  await expect(page.getByRole('main')).toContainText('dni wolne firmy')
  await user.screenshot('working-time-preview')
})
