import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button, openInbox, rowOf, standing, toDo } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, type User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string
let api: Api

const told = 'Przełożony dostanie teraz maila.'
const question = (on: Page) => on.getByRole('dialog', { name: 'Wyślij do akceptacji' })
const values = { kind: 'request', description: 'Na targi.' }

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów'))
})
test.afterAll(() => nurt.stop())

test('a button is told to ask first, and with which words; the draft counts it and publishes it', async () => {
  await page.goto(`${base}/configure/modules/document/statuses`)
  await page.getByRole('link', { name: 'Jako schemat' }).click()
  await page.getByRole('button', { name: /^Status „Szkic”/ }).click()
  const card = page
    .getByRole('region', { name: 'Status „Szkic”' })
    .getByRole('listitem')
    .filter({ hasText: 'Kiedy można nacisnąć' })
    .first()
  await button(card, 'Kiedy można nacisnąć (1)').click()
  await card.getByRole('textbox', { name: 'Najpierw pyta, czy na pewno, i mówi' }).fill(told)
  await card.getByRole('textbox', { name: 'Najpierw pyta, czy na pewno, i mówi' }).blur()
  await expect(button(card, 'Kiedy można nacisnąć (2)')).toBeVisible()
  await user.screenshot('sure-editor')
  await page.goto(`${base}/configure/preview`)
  await expect(page.getByText('Szkic')).toBeVisible()
  const pass = { key: 'pass', name: { pl: 'Przekaż dalej' }, to: 'whose', confirm: { pl: 'Dalej nie da się tego cofnąć.' } }
  const path = ['modules', 'document', 'process', 'steps', 'head', 'transitions', 'pass']
  await api.publish(page, [{ do: 'put', path, value: pass }])
})

test('the button asks with its own word: Esc changes nothing, Enter goes on', async () => {
  const { id } = await api.add(page, 'document', { name: 'Delegacja', ...values })
  await page.goto(`${base}/m/document/records/${id}`)
  await button(toDo(page), 'Wyślij do akceptacji').click()
  await expect(question(page)).toContainText(told)
  await expect(button(question(page), 'Wyślij do akceptacji')).toBeFocused()
  await expectAccessible(page)
  await user.screenshot('sure')
  await page.keyboard.press('Escape')
  await expect(question(page)).toHaveCount(0)
  await expect(button(toDo(page), 'Wyślij do akceptacji')).toBeFocused()
  await expect(standing(page)).toHaveText('Szkic')
  await page.keyboard.press('Enter')
  await expect(question(page)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(standing(page)).toHaveText('U przełożonego')
})

test('an answer in the inbox asks too; on a phone it is one tap more', async ({ browser }) => {
  await openInbox(page, base)
  const row = rowOf(page, 'Delegacja')
  await button(row, 'Zatwierdź').click()
  await expect(page.getByRole('dialog')).toContainText('Dalej nie da się tego cofnąć.')
  await button(page.getByRole('dialog'), 'Zatwierdź').click()
  await expect(row).toHaveCount(0)

  await api.add(page, 'document', { name: 'Bilety', ...values })
  const phone = await join(page, browser, { name: 'Piotr Zieliński', role: 'administrator', api: api.url, context: onPhone })
  const { id } = await api.add(phone, 'document', { name: 'Z telefonu', ...values })
  await phone.goto(`${base}/m/document/records/${id}`)
  await button(toDo(phone), 'Wyślij do akceptacji').tap()
  await button(question(phone), 'Wyślij do akceptacji').tap()
  await expect(standing(phone)).toHaveText('U przełożonego')
  await phone.context().close()
})

test('a card that is taken to another column asks, and stays where it was until it is meant', async () => {
  await page.goto(`${base}/m/document/lists/document_board`)
  const standsIn = (name: string) =>
    page.getByRole('region', { name: new RegExp(`^${name}`) }).getByRole('link', { name: 'Bilety', exact: true })
  const take = async () => {
    await page.getByRole('button', { name: 'Przenieś: Bilety' }).click()
    await page.getByRole('menuitem', { name: 'U przełożonego' }).click()
    await expect(button(question(page), 'Wyślij do akceptacji')).toBeFocused()
  }
  await take()
  await expect(question(page)).toContainText(told)
  await user.screenshot('sure-board')
  await page.keyboard.press('Escape')
  await expect(question(page)).toHaveCount(0)
  await expect(standsIn('Szkic')).toBeVisible()
  await take()
  await page.keyboard.press('Enter')
  await expect(standsIn('U przełożonego')).toBeVisible()
})

test('many records that are moved at once ask once', async () => {
  for (const name of ['Aa pierwszy', 'Aa drugi']) await api.add(page, 'document', { name, ...values })
  await page.goto(`${base}/m/document/lists/document_all`)
  for (const name of ['Aa pierwszy', 'Aa drugi']) await page.getByRole('checkbox', { name: `Zaznacz: ${name}` }).check()
  await page.getByRole('region', { name: 'Zaznaczone rekordy' }).getByRole('button', { name: 'Edytuj' }).click()
  const edit = page.getByRole('dialog', { name: 'Edytuj zaznaczone rekordy' })
  await user.click(page.getByRole('option', { name: 'Status', exact: true }))
  await user.choose(edit.getByRole('combobox', { name: 'Status' }), 'U przełożonego')
  await button(edit, 'Zapisz').click()
  await expect(question(page)).toContainText(told)
  await button(question(page), 'Anuluj').click()
  await expect(edit).toBeVisible()
  await button(edit, 'Zapisz').click()
  await button(question(page), 'Wyślij do akceptacji').click()
  await expect(edit).toHaveCount(0)
  for (const name of ['Aa pierwszy', 'Aa drugi'])
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText('U przełożonego')
})
