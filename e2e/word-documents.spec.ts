import { expect, type Page, test } from '@playwright/test'
import { docxOf, paragraph, table } from '@nurt/server/documents/sample-docx.ts'
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
let order: string

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Podstawowy CRM'))
})
test.afterAll(() => nurt.stop())

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const templateOf = (...paragraphs: string[]) => ({
  name: 'Oferta.docx',
  mimeType: docx,
  buffer: docxOf(paragraphs.map((text) => paragraph(text)).join('')),
})
const picture = { name: 'schemat.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgo=', 'base64') }

test('[W10] a Word document becomes a template: what is wrong is said with its place, and mended in Word', async () => {
  await page.goto(`${base}/configure/modules/order/documents`)
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(templateOf('Oferta dla {Klijent.Nazwa}, razem {Wartość'))
  const problems = page.getByRole('alert').filter({ hasText: 'nie można jeszcze użyć' })
  await expect(problems).toContainText('Nie ma pola {Klijent.Nazwa}. Czy chodziło o {Klient.Nazwa}?')
  await expect(problems).toContainText('Nawias klamrowy bez pary.')
  await user.screenshot('template-problems')
  await choose.setInputFiles(templateOf('Oferta {Numer} dla {Klient.Nazwa}', 'Razem {Wartość}'))
  await expect(page.getByRole('textbox', { name: 'Nazwa dokumentu' })).toHaveValue('Oferta')
  await expect(problems).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Znajdź znacznik' }).fill('wartosc')
  await expect(page.getByRole('button', { name: 'Kopiuj: {Wartość}', exact: true })).toBeVisible()
  await expectAccessible(page)
  await user.screenshot('template-page')
  await page.goto(`${base}/configure/preview`)
  await expect(page.getByText('Dodaje dokument „Oferta”.')).toBeVisible()
  await page
    .getByRole('button', { name: /^Opublikuj/ })
    .last()
    .click()
  await expect(page.getByText('Opublikowano', { exact: false }).first()).toBeVisible()
})

test('[W10] [W9] a click makes the offer of a record, and another one its next version; the earlier one is folded away', async () => {
  const client = await api.add(page, 'client', { name: 'Słoneczne Dachy' })
  order = (await api.add(page, 'order', { name: 'Dach w Gdyni', client: client.id, amount: '12000 PLN' })).id
  await page.goto(`${base}/m/order/records/${order}`)
  const make = page.getByRole('button', { name: 'Utwórz: Oferta' })
  await make.click()
  await expect(page.getByRole('link', { name: /Oferta Dach w Gdyni v1\.docx/ })).toBeVisible()
  await make.click()
  const newest = page.getByRole('link', { name: /Oferta Dach w Gdyni v2\.docx/ })
  await expect(newest).toBeVisible()
  await expect(page.getByRole('link', { name: /v1\.docx/ })).toHaveCount(0)
  const fold = page.getByRole('button', { name: '1 wcześniejsza wersja' })
  await fold.click()
  await expect(page.getByRole('list', { name: /Wcześniejsze wersje/ })).toContainText('Anna Nowak')
  await user.screenshot('document-versions')
  await expectAccessible(page)
  const [saved] = await Promise.all([page.waitForEvent('download'), newest.click()])
  expect(saved.suggestedFilename()).toBe('Oferta Dach w Gdyni v2.docx')
})

test('[W9] a file that is uploaded under the same name is the next version of it', async () => {
  const files = page.getByRole('group', { name: 'Załączniki' })
  await page
    .getByRole('button', { name: /Załączniki/ })
    .first()
    .click()
  for (const version of [1, 2]) {
    await files.locator('input[type=file]').first().setInputFiles(picture)
    await expect(files.getByRole('link', { name: /schemat/ })).toHaveCount(version)
  }
  await page.getByRole('button', { name: 'Zapisz' }).click()
  await expect(page.getByRole('link', { name: /schemat\.png/ })).toHaveCount(1)
  await expect(page.getByText('v2', { exact: true }).last()).toBeVisible()
  await user.photo('uploaded-versions')
})

test('[W10] lines that the module does not have are told, in a table too', async () => {
  const rows = [
    ['Co', 'Ile'],
    ['{#Pozycje}{Nazwa}', '{Ilość}{/Pozycje}'],
  ]
  await page.goto(`${base}/configure/modules/order/documents`)
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'Lista.docx', mimeType: docx, buffer: docxOf(table(rows)) })
  await expect(page.getByRole('alert').filter({ hasText: '{#Pozycje}' })).toContainText('Nie ma pola {#Pozycje}.')
})
