import type { EventsPage, RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, type At, at } from './api.ts'
import { addAudit, joinOnPhone, keptAnswer, keptOnPhone, valueOf } from './on-phone.ts'
import { button, openTask, slot, write } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let base: string
let api: Api
let auditor: Page
let picture: Buffer

const field = 'Zdjęcia z audytu'

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Fotowoltaika'))
  auditor = await joinOnPhone(page, browser, { name: 'Adam Kos', role: 'auditor', api: api.url })
  picture = await page.screenshot({ clip: { x: 0, y: 0, width: 400, height: 300 } })
})
test.afterAll(() => nurt.stop())

/** An audit that is open on the phone, which has no connection any more. */
async function openAudit(name: string): Promise<At> {
  const lead = await addAudit(api, page, name)
  await openTask(auditor, base, name)
  await keptOnPhone(auditor, lead)
  await auditor.context().setOffline(true)
  return lead
}

/** With the camera of the phone. */
async function photograph(...names: string[]): Promise<void> {
  await slot(auditor, field).press('Enter')
  const files = auditor.getByRole('group', { name: field, exact: true })
  for (const name of names) {
    await files.locator('input[capture]').setInputFiles({ name, mimeType: 'image/png', buffer: picture })
    await expect(files.getByText(name)).toBeVisible()
  }
  await button(auditor, 'Zapisz').click()
  await expect(files).toHaveCount(0)
}

const photosOf = async (lead: At) =>
  (await api.find<RecordAnswer>(page, at(lead))).values['photos'] as { id: string; name: string }[] | null
const waiting = () => auditor.getByText('czeka na wysłanie', { exact: true })
const nothingWaits = () => expect(auditor.getByText(/Czeka na wysłanie|Nie przyjęto/)).toHaveCount(0)

test('[W5] photos that are taken without a connection are seen as they wait, also after a reload, one can be taken out, the others arrive in order', async () => {
  const lead = await openAudit('Kawka, Proszowice')
  await photograph('dach.png', 'licznik.png', 'pomyłka.png')
  await expect(waiting()).toHaveCount(3)
  await auditor.reload()
  const value = valueOf(auditor, field)
  await expect(value.getByRole('link', { name: 'dach.png', exact: true }).locator('img')).toBeVisible()
  const drawn = () => value.locator('img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
  await expect.poll(drawn).toEqual([400, 400, 400])
  await new User(auditor).screenshot('offline-photos')
  await auditor.setViewportSize(onPhone.viewport)
  await expectAccessible(auditor)

  await value.scrollIntoViewIfNeeded()
  await new User(auditor).photo('offline-photos-field')
  await slot(auditor, field).press('Enter')
  await button(auditor, 'Usuń: pomyłka.png').tap()
  await new User(auditor).photo('offline-photos-editing')
  await button(auditor, 'Zapisz').tap()
  await expect(waiting()).toHaveCount(2)
  await button(auditor, /^Czeka na wysłanie: \d/).tap()
  await expect(auditor.getByRole('dialog').getByText('dach.png')).toBeVisible()
  const left = async (name: string) => (await auditor.getByRole('dialog').getByRole('link', { name, exact: true }).first().boundingBox())?.x
  expect(await left('Kawka, Proszowice')).toBe(await left('dach.png'))
  await expect(auditor.getByRole('dialog').getByText('pomyłka.png')).toHaveCount(0)
  await new User(auditor).photo('offline-photos-list')
  await auditor.keyboard.press('Escape')

  const sent: string[] = []
  auditor.on('request', (request) => request.method() === 'POST' && request.url().includes('/files') && sent.push(request.url().slice(-36)))
  await auditor.context().setOffline(false)
  await nothingWaits()
  const photos = await photosOf(lead)
  expect(photos?.map(({ name }) => name)).toEqual(['dach.png', 'licznik.png'])
  expect(sent).toEqual(photos?.map(({ id }) => id))
  await expect(value.getByRole('link', { name: /dach\.png/ })).toBeVisible()
  await expect(waiting()).toHaveCount(0)
})

test('[W5] a photo whose way breaks off, before or after it arrived, is sent again and is there once', async () => {
  const lead = await openAudit('Perkoz, Zator')
  await photograph('brama.png')
  await write(auditor, 'Roczne zużycie (kWh)', '5200')
  let tries = 0
  await auditor.route('**/files?id=*', async (route) => {
    tries += 1
    if (tries === 2) await route.fetch()
    await (tries > 2 ? route.continue() : route.abort('connectionreset'))
  })
  await auditor.context().setOffline(false)
  await expect.poll(() => tries).toBe(1)
  await expect(waiting()).toBeVisible()
  expect((await api.find<RecordAnswer>(page, at(lead))).values).toMatchObject({ consumption: null, photos: [] })
  const tryAgain = async () => {
    await auditor.evaluate(() => dispatchEvent(new Event('online')))
    return tries
  }
  await expect.poll(tryAgain).toBe(3)
  await nothingWaits()
  expect((await api.find<RecordAnswer>(page, at(lead))).values).toMatchObject({ consumption: '5200', photos: [{ name: 'brama.png' }] })
  await auditor.unroute('**/files?id=*')
})

test('[W5] with a connection too a photo is safe before it is sent: a reload in the middle loses nothing', async () => {
  const lead = await addAudit(api, page, 'Rybitwa, Alwernia')
  await openTask(auditor, base, 'Rybitwa, Alwernia')
  await keptOnPhone(auditor, lead)
  let isOpen = false
  await auditor.route('**/files?id=*', (route) => (isOpen ? route.continue() : undefined))
  await photograph('komin.png')
  await expect(valueOf(auditor, field).getByText(/^wysyłanie: \d+%$/)).toBeVisible()
  isOpen = true
  await auditor.reload()
  await expect.poll(async () => (await photosOf(lead))?.map(({ name }) => name)).toEqual(['komin.png'])
  await nothingWaits()
  await auditor.unroute('**/files?id=*')
})

test('[W5] a photo that the server does not take is told on the record with the reason, can be saved, and nothing else is lost', async () => {
  const lead = await openAudit('Czyżyk, Chrzanów')
  await photograph('duże.png')
  await photograph('małe.png')
  await write(auditor, 'Roczne zużycie (kWh)', '4800')
  // a proxy before the server that lets no large ones through
  let first: string | undefined
  await auditor.route('**/files?id=*', (route) => {
    first ??= route.request().url()
    return route.request().url() === first
      ? route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>413</h1>' })
      : route.continue()
  })
  await auditor.context().setOffline(false)
  const told = auditor.getByRole('alert').filter({ hasText: 'Nie przyjęto: duże.png' })
  await expect(told).toContainText('To jest za duże, aby to wysłać.')
  expect((await api.find<RecordAnswer>(page, at(lead))).values).toMatchObject({ consumption: null, photos: [] })
  await auditor.reload()
  await expect(told).toBeVisible()
  await new User(auditor).screenshot('offline-photo-refused')
  await auditor.setViewportSize(onPhone.viewport)
  await expectAccessible(auditor)
  const [saved] = await Promise.all([auditor.waitForEvent('download'), button(told, 'Zapisz na tym urządzeniu').tap()])
  expect(saved.suggestedFilename()).toBe('duże.png')
  await button(told, 'Zrezygnuj').tap()
  await nothingWaits()
  const { values } = await api.find<RecordAnswer>(page, at(lead))
  expect(values).toMatchObject({ consumption: '4800', photos: [{ name: 'małe.png' }] })
  await auditor.unroute('**/files?id=*')
})

test('[W5] a comment with photos that is taken back before it is sent gives up those that are taken out', async () => {
  const lead = await openAudit('Pliszka, Olkusz')
  const history = auditor.getByRole('region', { name: 'Historia' })
  for (const name of ['okno.png', 'drzwi.png']) {
    await history.locator('input[capture]').setInputFiles({ name, mimeType: 'image/png', buffer: picture })
    await expect(history.getByText(name)).toBeVisible()
  }
  await button(history, 'Dodaj komentarz').tap()
  const comment = history.getByRole('article').filter({ hasText: 'czeka na wysłanie' })
  await expect(comment.locator('img')).toHaveCount(2)
  await new User(auditor).photo('offline-comment-photos')
  await button(comment, 'Edytuj').tap()
  await button(history, 'Usuń: okno.png').tap()
  await expect(history.getByText('okno.png')).toHaveCount(0)
  await button(history, 'Dodaj komentarz').tap()
  await expect(comment.locator('img')).toHaveCount(1)
  await button(auditor, 'Czeka na wysłanie: 2').tap()
  await expect(auditor.getByRole('dialog').getByText('okno.png')).toHaveCount(0)
  await auditor.keyboard.press('Escape')
  await auditor.context().setOffline(false)
  await nothingWaits()
  const { events } = await api.find<EventsPage>(page, `${at(lead)}/events?show=comments`)
  expect(events.flatMap(({ files }) => files)).toMatchObject([{ name: 'drzwi.png' }])
})

test('[W5] a device without room says so at the field, and what was written before stays', async () => {
  await openAudit('Trzmiel, Skała')
  await write(auditor, 'Roczne zużycie (kWh)', '3900')
  // what a browser does that has no room
  await auditor.evaluate(() => {
    Object.defineProperty(IDBTransaction.prototype, 'error', { get: () => new DOMException('full', 'QuotaExceededError') })
    IDBObjectStore.prototype.put = function () {
      const asked = this.get('nothing')
      this.transaction.abort()
      return asked
    }
  })
  await slot(auditor, field).click()
  const files = auditor.getByRole('group', { name: field, exact: true })
  await files.locator('input[capture]').setInputFiles({ name: 'dach.png', mimeType: 'image/png', buffer: picture })
  await expect(auditor.getByText(/dach\.png: Na tym urządzeniu zabrakło miejsca/)).toBeVisible()
  await new User(auditor).photo('offline-no-room')
  await auditor.reload()
  await expect(valueOf(auditor, 'Roczne zużycie (kWh)')).toContainText(/3\s?900/)
  await auditor.context().setOffline(false)
  await nothingWaits()
})

test('[W5] small pictures of a record that waits are seen without a connection; what is not on the device says so', async () => {
  const put = async (name: string, buffer: Buffer) => {
    const answer = await page.request.post(`${api.url}/files`, {
      headers: { origin: new URL(base).origin },
      multipart: { file: { name, mimeType: 'image/png', buffer } },
    })
    return ((await answer.json()) as { id: string }).id
  }
  const photos = [await put('mała.png', picture), await put('wielka.png', Buffer.concat([picture, Buffer.alloc(2_000_000)]))]
  const lead = await addAudit(api, page, 'Zimorodek, Wolbrom', { photos })
  await openTask(auditor, base, 'Zimorodek, Wolbrom')
  await keptOnPhone(auditor, lead)
  await expect.poll(() => keptAnswer(auditor, photos[0] ?? '', 'nurt-pictures')).toBeDefined()
  await auditor.context().setOffline(true)
  await auditor.reload()
  const value = valueOf(auditor, field)
  await expect(value.getByRole('link', { name: 'mała.png' }).locator('img')).toBeVisible()
  await expect(value.getByText('nie ma na tym urządzeniu')).toHaveCount(1)
  await value.scrollIntoViewIfNeeded()
  await new User(auditor).photo('offline-pictures')
  await button(auditor, 'Utwórz: Oferta').tap()
  await expect(auditor.getByText('To wymaga połączenia.', { exact: false })).toBeVisible()
  await auditor.context().setOffline(false)
  await expect(value.getByText('nie ma na tym urządzeniu')).toHaveCount(0)
  await api.post(page, `/m/${lead.module}/trashings`, { records: [lead.record] })
  await expect.poll(() => keptAnswer(auditor, photos[0] ?? '', 'nurt-pictures')).toBeUndefined()
})

test('[W5] where a browser keeps nothing, as over plain http, a page with files stays when the network goes', async ({ browser }) => {
  const lead = await addAudit(api, page, 'Czapla, Skawina', { photos: [await api.upload(page, 'dach.png')] })
  const desktop = await browser.newPage({ storageState: await page.context().storageState() })
  await desktop.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
  await desktop.goto(`${base}${at(lead)}`)
  const value = valueOf(desktop, field)
  await expect(value.getByRole('link', { name: /dach\.png/ })).toBeVisible()
  await desktop.context().setOffline(true)
  await expect(desktop.getByText('Brak połączenia.', { exact: false })).toBeVisible()
  await expect(value).toContainText('dach.png')
  await expect(value.getByRole('link', { name: /dach\.png/ })).toHaveCount(0)
  await desktop.close()
})

test('[W5] photos wait for the one who took them: through a lost session, and while a colleague is signed in', async ({ browser }) => {
  await join(page, browser, { name: 'Ewa Lis', role: 'sales_manager', api: api.url })
  const lead = await openAudit('Żołna, Trzebinia')
  await photograph('strych.png')
  await auditor.context().clearCookies()
  await auditor.context().setOffline(false)
  const signIn = async (email: string) => {
    await button(auditor, 'Zaloguj się').waitFor()
    await auditor.getByRole('textbox', { name: 'E-mail' }).fill(email)
    await auditor.getByLabel('Hasło', { exact: true }).fill('dwa rowery na dachu')
    await button(auditor, 'Zaloguj się').tap()
    await expect(button(auditor, 'Zaloguj się')).toHaveCount(0)
  }
  await signIn('ewa@dobrakreska.example')
  await auditor.goto(`${base}/inbox`)
  await expect(auditor.getByRole('heading', { level: 1, name: 'Skrzynka' })).toBeVisible()
  await expect(auditor.getByText(/Czeka na wysłanie/)).toHaveCount(0)
  await auditor.getByRole('button', { name: /^Twoje menu/ }).click()
  await auditor.getByRole('menuitem', { name: 'Wyloguj się', exact: true }).click()
  await signIn('adam@dobrakreska.example')
  await expect.poll(() => photosOf(lead)).toMatchObject([{ name: 'strych.png' }])
})
