import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button, openInbox, rowOf, standing, toDo } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
/** Of the board, on a phone. */
let phone: Page
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów'))
  phone = await join(page, browser, { name: 'Piotr Zieliński', role: 'board', api: api.url, context: onPhone })
})
test.afterAll(() => nurt.stop())

test('[P3] [W6] a document cannot be sent for approval before it says what it is about', async () => {
  await page.getByRole('link', { name: 'Dodaj dokument' }).click()
  await page.getByRole('textbox', { name: 'Nazwa' }).fill('Umowa z drukarnią')
  await user.choose(page.getByRole('combobox', { name: 'Rodzaj' }), 'Umowa')
  await page.getByRole('button', { name: 'Dodaj dokument' }).last().click()
  const send = button(toDo(page), 'Wyślij do akceptacji')
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await send.hover()
  await expect(page.getByRole('tooltip')).toHaveText('Brakuje: Czego dotyczy.')
  await user.screenshot('document-blocked')
  await button(page, 'Przejdź do: Czego dotyczy').click()
  await expect(button(page, 'Czego dotyczy')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Czego dotyczy' }).fill('Dwie ulotki miesięcznie przez rok.')
  await button(page, 'Zapisz').click()
  await expect(send).toBeEnabled()
  await send.click()
  await expect(standing(page)).toHaveText('U przełożonego')
  await expectAccessible(page)
})

test('[W14] [P17] whoever has to decide finds it in the inbox, and the board decides from a phone in two taps', async () => {
  await page.getByRole('link', { name: /^Skrzynka/ }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Umowa z drukarnią' })
  await expect(row).toContainText('U przełożonego')
  await user.screenshot('inbox')
  await button(row, 'Zatwierdź').click()
  await expect(row).not.toContainText('U przełożonego')
  // no lawyer is there yet: those in charge stand in
  await expect(row).toContainText('Opinia prawna')
  await button(row, 'Bez uwag').click()
  await expect(row).toHaveCount(0)

  await phone.goto(base)
  await phone.getByRole('link', { name: /^Skrzynka/ }).tap()
  const card = phone.getByRole('listitem').filter({ hasText: 'Umowa z drukarnią' })
  await expect(card).toContainText('W zarządzie')
  await expectAccessible(phone)
  await button(card, 'Zatwierdź').tap()
  await expect(card).toHaveCount(0)
  await page.goto(`${base}/m/document/lists/document_all`)
  await expect(page.getByRole('row').filter({ hasText: 'Umowa z drukarnią' })).toContainText('Zatwierdzony')
})

test('[P3] [P15] what is sent back is its author’s to correct, says why, and is decided anew', async () => {
  await page.getByRole('link', { name: /^Skrzynka/ }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Krzesła do biura' })
  await button(row, 'Odeślij do poprawy').click()
  const dialog = page.getByRole('dialog')
  await expect(button(dialog, 'Odeślij do poprawy')).toBeDisabled()
  await dialog.getByLabel('Komentarz').fill('Za drogo, proszę o drugą ofertę.')
  await button(dialog, 'Odeślij do poprawy').click()
  await expect(row).toContainText('Do poprawy')
  await expect(row).toContainText('Za drogo, proszę o drugą ofertę.')
  await page.goto(`${base}/m/document/lists/document_all`)
  await page.getByRole('link', { name: 'Krzesła do biura' }).click()
  await expect(standing(page)).toHaveText('Do poprawy')
  await expect(page.getByText('Za drogo, proszę o drugą ofertę.').first()).toBeVisible()
  await button(toDo(page), 'Wyślij ponownie').first().click()
  await expect(button(toDo(page), 'Zatwierdź')).toBeVisible()
  await user.screenshot('document-decided')
})

test('[P17] a double click approves one document, and never the next one that comes in its place', async () => {
  for (const name of ['Papier', 'Toner']) {
    const { id: record } = await api.add(page, 'document', { name, kind: 'purchase', description: 'Na grudzień.' })
    await api.decide(page, { module: 'document', record }, 'submit')
    await api.decide(page, { module: 'document', record }, 'approve')
  }
  await openInbox(phone, base)
  const [papier, toner] = [rowOf(phone, 'Papier'), rowOf(phone, 'Toner')]
  const { x, y, width, height } = (await button(papier, 'Zatwierdź').boundingBox())!
  const press = async (clickCount: number) => {
    await phone.mouse.down({ clickCount })
    await phone.mouse.up({ clickCount })
  }
  await phone.mouse.move(x + width / 2, y + height / 2)
  await press(1)
  await expect(papier).toHaveCount(0)
  await press(2)
  await phone.waitForTimeout(500)
  await expect(toner).toBeVisible()
  await button(toner, 'Zatwierdź').tap()
  await expect(toner).toHaveCount(0)
})

test('[P2] [W73] what somebody has to do is seen and handed on from a phone without scrolling sideways', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${base}/work`)
  const anna = page.getByRole('table').first().getByRole('button', { name: 'Anna Nowak' })
  await anna.waitFor()
  if ((await anna.getAttribute('aria-expanded')) === 'false') await anna.click()
  await button(page, 'Przekaż…').waitFor()
  const { x, width } = (await button(page, 'Przekaż…').boundingBox())!
  await user.photo('work-phone')
  expect(x + width).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('[P14] a free list of statuses becomes a process by one click', async () => {
  await page.goto(`${base}/configure/modules/task/statuses`)
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/draft/operations'))
  await page.getByRole('button', { name: 'Prowadź rekordy krok po kroku' }).click()
  await saved
  await expect(page.getByRole('button', { name: 'Do zrobienia: → W toku, → Czeka na kogoś, → Zrobione, → Nieaktualne' })).toBeVisible()
  await user.screenshot('process-list')
  await page.goto(`${base}/configure/preview`)
  await page
    .getByRole('button', { name: /^Opublikuj/ })
    .last()
    .click()
  await expect(page.getByText('Opublikowano', { exact: false }).first()).toBeVisible()
  await page.goto(`${base}/m/task/records/new`)
  await page.getByRole('textbox', { name: 'Co trzeba zrobić' }).fill('Zadzwonić do drukarni')
  await page.getByRole('button', { name: 'Dodaj zadanie' }).last().click()
  await button(toDo(page), 'W toku').click()
  await expect(standing(page)).toHaveText('W toku')
})
