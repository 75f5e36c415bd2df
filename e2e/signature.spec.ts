import type { FamilyAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, type At, at } from './api.ts'
import { answer, attach, button, openInbox, openTask, rowOf, slot, standing, write } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let base: string
let api: Api
let roofer: Page

const name = 'Sowa, Bochnia'
let delivery: At

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Fotowoltaika'))
  const invited = (name: string, role: string, context = {}) => join(page, browser, { name, role, api: api.url, context })
  const planner = await invited('Piotr Dzik', 'planner')
  roofer = await invited('Roman Wilk', 'fitter', onPhone)
  const crew = (await api.members(page)).get('Roman Wilk')
  const start = new Date().toISOString().slice(0, 10)
  const { id } = await api.add(page, 'delivery', { name, start, roof_crew: crew, electric_crew: crew })
  delivery = { module: 'delivery', record: id }
  await openInbox(planner, base)
  await button(rowOf(planner, name), 'Weź').click()
  await openTask(planner, base, name)
  await answer(planner, 'Zaplanowane')
  await expect(standing(planner)).toHaveText('Wykonanie')
})
test.afterAll(() => nurt.stop())

const field = (on: Page, name: string) => on.locator('[data-place^="field "]').filter({ has: on.getByText(name, { exact: true }) })

/** Two strokes, as a finger draws them. */
async function draw(on: Page): Promise<void> {
  const box = await on.getByRole('img', { name: 'Miejsce na podpis' }).boundingBox()
  if (!box) throw new Error('nowhere to sign')
  for (const from of [0.15, 0.55]) {
    await on.mouse.move(box.x + box.width * from, box.y + box.height * 0.7)
    await on.mouse.down()
    for (let step = 1; step <= 12; step++)
      await on.mouse.move(box.x + box.width * (from + step * 0.025), box.y + box.height * (0.5 + 0.25 * Math.sin(step)))
    await on.mouse.up()
  }
}

/** What is drawn of a picture on the page: how wide it is, and how much of it is ink. */
function inkOf(on: Page, within: string): Promise<{ width: number; ink: number }> {
  return field(on, within)
    .getByRole('img', { name: /^Podpis .*\.png/ })
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const pen = canvas.getContext('2d')
      pen?.drawImage(image, 0, 0)
      const { data = [] } = pen?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
      return { width: canvas.width, ink: [...data].filter((value, at) => at % 4 === 0 && value < 128).length }
    })
}

test('[W24] a company asks for the signature of the client before the work is reported', async () => {
  await api.publish(page, [
    {
      do: 'put',
      path: ['modules', 'work', 'process', 'steps', 'planned', 'documents'],
      value: [{ key: 'signed', name: { pl: 'Podpis klienta' }, field: 'signature' }],
    },
  ])
  await openInbox(roofer, base)
  await rowOf(roofer, name).filter({ hasText: 'Dachowa' }).getByRole('link', { name }).first().tap()
  await write(roofer, 'Raport', 'Panele na dachu.')
  await attach(roofer, 'Zdjęcia', 'panele.png')
  await answer(roofer, 'Zgłoś zakończenie')
  await expect(roofer.getByText(/Podpis klienta.*brakuje/).first()).toBeVisible()
  await expect(standing(roofer)).toHaveText('Zaplanowana')
})

test('[W24] the client signs with a finger on the phone; a slip is cleared, nothing half drawn is thrown away', async () => {
  await slot(roofer, 'Podpis klienta').tap()
  await button(field(roofer, 'Podpis klienta'), /^Podpisz tutaj/).tap()
  const dialog = roofer.getByRole('dialog', { name: 'Podpis klienta' })
  await expect(button(dialog, 'Gotowe')).toBeDisabled()
  await draw(roofer)
  await roofer.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await button(dialog, 'Wyczyść').tap()
  await expect(button(dialog, 'Gotowe')).toBeDisabled()
  await draw(roofer)
  await new User(roofer).photo('signature-phone')
  await expectAccessible(roofer)
  await button(dialog, 'Gotowe').tap()
  await expect(dialog).toHaveCount(0)
  await expect(field(roofer, 'Podpis klienta').getByRole('link', { name: /^Podpis .*\.png/ })).toBeVisible()
  await expect(roofer.getByRole('group', { name: 'Podpis klienta' })).toHaveCount(0)
  const { width, ink } = await inkOf(roofer, 'Podpis klienta')
  expect(width).toBeGreaterThan(300)
  expect(ink).toBeGreaterThan(500)
  await new User(roofer).photo('signature-kept')
  await answer(roofer, 'Zgłoś zakończenie')
  await expect(standing(roofer)).toHaveText('Wykonana')
})

test('[W24] the signature comes back to the delivery with the photos', async () => {
  await page.goto(`${base}${at(delivery)}`)
  const { width, ink } = await inkOf(page, 'Podpis klienta po dachu')
  expect(width).toBeGreaterThan(300)
  expect(ink).toBeGreaterThan(500)
  await new User(page).screenshot('signature-delivery')
})

test('[W24] who has nothing to draw with adds a picture by the keyboard, where the record asks for the document', async () => {
  const { parts } = await api.find<FamilyAnswer>(page, `${at(delivery)}/family`)
  const electric = parts.find(({ status }) => status === 'running')
  if (!electric?.module || !electric.record) throw new Error('no work of the electricians')
  const work: At = { module: electric.module, record: electric.record }
  await roofer.goto(`${base}${at(work)}`)
  const row = roofer.getByRole('region', { name: 'Dokumenty' }).getByRole('listitem', { name: 'Podpis klienta' })
  await expect(button(row, /^Podpisz tutaj/)).toBeVisible()
  await row
    .locator('input[type=file]')
    .setInputFiles({ name: 'podpis.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgo=', 'base64') })
  await expect(row.getByRole('link', { name: /podpis.png/ })).toBeVisible()
  await button(row, /^Podpisz tutaj/).focus()
  await roofer.keyboard.press('Enter')
  await draw(roofer)
  await button(roofer.getByRole('dialog'), 'Gotowe').tap()
  await expect(row.getByRole('link', { name: /^Podpis .*\.png/ })).toBeVisible()
  const { values } = await api.find<RecordAnswer>(page, at(work))
  expect(values['signature']).toHaveLength(2)
})

test('[W24] an administrator decides whether files are signed on the screen', async () => {
  await page.goto(`${base}/configure/modules/work/fields`)
  await page.getByRole('button', { name: /^Zdjęcia/ }).click()
  const signed = page.getByRole('dialog').getByRole('switch', { name: 'Podpis na ekranie' })
  await expect(signed).not.toBeChecked()
  await new User(page).toggle(signed)
  await expect(signed).toBeChecked()
  await new User(page).photo('signature-configure')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Podgląd' }).click()
  await expect(page.getByText(/Zdjęcia.*podpis na ekranie/).first()).toBeVisible()
})
