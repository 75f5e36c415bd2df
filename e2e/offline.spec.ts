import type { EventsPage, RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, type At, at } from './api.ts'
import { answer, attach, button, choose, openInbox, openTask, rowOf, standing, toDo, write } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let base: string
let api: Api
let auditor: Page

const name = 'Wrona, Wieliczka'
let lead: At

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Fotowoltaika'))
  auditor = await join(page, browser, { name: 'Adam Kos', role: 'auditor', api: api.url, context: { ...onPhone, serviceWorkers: 'allow' } })
  lead = await newLead(name)
})
test.afterAll(() => nurt.stop())

/** Of which the auditor is to do the audit. */
async function newLead(called: string, known: Record<string, unknown> = {}): Promise<At> {
  const person = (await api.members(page)).get('Adam Kos')
  const site = { street: 'ul. Bukowa 3', city: 'Wieliczka' }
  const values = { name: called, auditor: person, audit_on: new Date().toISOString(), site, ...known }
  const { id } = await api.add(page, 'installation', values, 'audit')
  return { module: 'installation', record: id }
}

const valueOf = (on: Page, field: string) => on.locator('[data-place^="field "]').filter({ has: on.getByText(field, { exact: true }) })

/** The whole app is on the phone, and how the record stands. */
async function keptOnPhone(on: Page, of: At): Promise<void> {
  await on.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => on.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await expect.poll(() => keptAnswer(on, `${at(of)}/case`)).toBeDefined()
}

/** What the phone keeps of an answer. */
function keptAnswer(on: Page, path: string): Promise<unknown> {
  return on.evaluate(
    (path) =>
      new Promise<unknown>((resolve) => {
        const asked = indexedDB.open('nurt-answers')
        asked.addEventListener('success', () => {
          const rows = asked.result.transaction('rows').objectStore('rows')
          const keys = rows.getAllKeys()
          keys.addEventListener('success', () => {
            const key = keys.result.find((key) => typeof key === 'string' && key.endsWith(path))
            const answer = rows.get(key ?? '')
            answer.addEventListener('success', () => {
              asked.result.close()
              resolve(answer.result)
            })
          })
        })
      }),
    path,
  )
}

test('[W5] an audit that was opened with a connection opens without one, after the page was closed too', async () => {
  await openInbox(auditor, base)
  await rowOf(auditor, name).getByRole('link', { name }).first().tap()
  await expect(standing(auditor)).toHaveText('Audyt u klienta')
  await keptOnPhone(auditor, lead)

  await auditor.context().setOffline(true)
  await auditor.reload()
  await expect(auditor.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(standing(auditor)).toHaveText('Audyt u klienta')
  await expect(auditor.getByText('ul. Bukowa 3')).toBeVisible()
  await new User(auditor).photo('offline-record')

  const again = await auditor.context().newPage()
  await auditor.close()
  auditor = again
  await auditor.goto(`${base}/inbox`)
  await expect(rowOf(auditor, name)).toBeVisible()
  await new User(auditor).photo('offline-inbox')
  await rowOf(auditor, name).getByRole('link', { name }).first().tap()
  await expect(auditor.getByText('ul. Bukowa 3')).toBeVisible()
})

test('[W5] what does not wait for the person is not kept, and says so', async () => {
  await auditor.goto(`${base}/m/installation/lists/installation_all`)
  await expect(auditor.getByText(/Brak połączenia z serwerem/).first()).toBeVisible()
  await auditor.context().setOffline(false)
})

test('[W5] what waits and was never opened opens without a connection, as it was changed last, and leaves the phone when it waits no more', async () => {
  const unopened = await newLead('Bocian, Myślenice')
  const gone = await newLead('Czapla, Dobczyce')
  await openInbox(auditor, base)
  await expect(rowOf(auditor, 'Bocian, Myślenice')).toBeVisible()
  await expect(auditor.getByText('Wszystko to otworzysz bez połączenia')).toBeVisible()
  await api.write(page, unopened, { consumption: '4321' })
  await expect.poll(() => keptAnswer(auditor, at(unopened))).toMatchObject({ values: { consumption: '4321' } })
  await expect.poll(() => keptAnswer(auditor, at(gone))).toBeDefined()
  await api.post(page, `/m/${gone.module}/trashings`, { records: [gone.record] })
  await expect.poll(() => keptAnswer(auditor, at(gone))).toBeUndefined()
  await new User(auditor).screenshot('offline-ready')
  await auditor.setViewportSize({ width: 390, height: 844 })

  await auditor.context().setOffline(true)
  await auditor.reload()
  await rowOf(auditor, 'Bocian, Myślenice').getByRole('link', { name: 'Bocian, Myślenice' }).first().tap()
  await expect(auditor.getByRole('heading', { level: 1 })).toContainText('Bocian, Myślenice')
  await expect(standing(auditor)).toHaveText('Audyt u klienta')
  await expect(auditor.getByText('ul. Bukowa 3')).toBeVisible()
  await expect(valueOf(auditor, 'Roczne zużycie (kWh)')).toContainText(/4\s321/)
  await expect(button(toDo(auditor), 'Audyt gotowy')).toBeVisible()
  await new User(auditor).photo('offline-unopened')
  await auditor.context().setOffline(false)
})

test('[W5] without a connection the auditor fills in the audit with a photo and presses the button; all of it arrives, once', async () => {
  await auditor.context().setOffline(true)
  await auditor.goto(`${base}/inbox`)
  await rowOf(auditor, name).getByRole('link', { name }).first().tap()
  const told = auditor.getByText(/Brak połączenia\. To, co wpiszesz/)
  await expect(told).toBeVisible()
  await choose(auditor, 'Dach', 'Dachówka')
  await write(auditor, 'Powierzchnia dachu (m²)', '48,5')
  await attach(auditor, 'Zdjęcia z audytu', 'dach.png')
  await auditor.reload()
  await expect(valueOf(auditor, 'Dach')).toContainText('Dachówka')
  await write(auditor, 'Roczne zużycie (kWh)', '5200')
  await write(auditor, 'Powierzchnia dachu (m²)', '50')
  await answer(auditor, 'Audyt gotowy')
  await expect(auditor.getByText(/^Czeka na wysłanie: .*Audyt gotowy/)).toBeVisible()
  await expect(button(toDo(auditor), 'Audyt gotowy')).toHaveCount(0)
  await new User(auditor).photo('offline-filled')
  await auditor.goto(`${base}/inbox`)
  await expect(auditor.getByRole('button', { name: /^Czeka na wysłanie: \d/ })).toBeVisible()
  await expect(rowOf(auditor, name)).toHaveCount(0)
  await button(auditor, /^Czeka na wysłanie: \d/).tap()
  await expect(auditor.getByRole('dialog').getByText('dach.png')).toBeVisible()
  await new User(auditor).photo('offline-list')
  expect((await api.find<RecordAnswer>(page, at(lead))).values['roof']).toBeNull()

  const context = auditor.context()
  await auditor.close()
  await context.setOffline(false)
  auditor = await context.newPage()
  await auditor.goto(`${base}${at(lead)}`)
  await expect(standing(auditor)).toHaveText('Projekt i wycena')
  await expect(auditor.getByText(/Czeka na wysłanie/)).toHaveCount(0)
  const { values, version } = await api.find<RecordAnswer>(page, at(lead))
  expect(values).toMatchObject({ roof: 'tiles', roof_area: '50', consumption: '5200', photos: [{ name: 'dach.png' }] })
  await page.goto(`${base}${at(lead)}`)
  await page
    .getByRole('link', { name: /dach.png/ })
    .first()
    .waitFor()
  await auditor.reload()
  await expect(standing(auditor)).toHaveText('Projekt i wycena')
  expect((await api.find<RecordAnswer>(page, at(lead))).version).toBe(version)
})

test('[W5] a comment that is written without a connection, with a photo, waits where it will stand, can be changed and is sent once', async () => {
  const fifth = await newLead('Gil, Niepołomice')
  await openInbox(auditor, base)
  await keptOnPhone(auditor, fifth)
  await auditor.context().setOffline(true)
  await rowOf(auditor, 'Gil, Niepołomice').getByRole('link', { name: 'Gil, Niepołomice' }).first().tap()
  const history = auditor.getByRole('region', { name: 'Historia' })
  const box = history.getByRole('textbox', { name: 'Komentarz', exact: true })
  const waiting = history.getByRole('article').filter({ hasText: 'czeka na wysłanie' })
  await box.fill('Klucz jest u sąsiada')
  const photo = { name: 'brama.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgo=', 'base64') }
  await history.locator('input[type=file]').first().setInputFiles(photo)
  await expect(history.getByText('brama.png')).toBeVisible()
  await button(history, 'Dodaj komentarz').tap()
  await expect(waiting).toContainText('Klucz jest u sąsiada')
  await expect(waiting).toContainText('brama.png')
  await expect(box).toHaveValue('')
  await new User(auditor).screenshot('offline-comment')
  await auditor.setViewportSize({ width: 390, height: 844 })
  await auditor.reload()
  await expect(waiting).toContainText('Klucz jest u sąsiada')
  await button(waiting, 'Edytuj').tap()
  await expect(box).toHaveValue('Klucz jest u sąsiada')
  await expect(waiting).toHaveCount(0)
  await box.fill('Klucz jest u sąsiadki')
  await button(history, 'Dodaj komentarz').tap()
  await expect(waiting).toContainText('Klucz jest u sąsiadki')

  await auditor.context().setOffline(false)
  await expect(waiting).toHaveCount(0)
  await expect(history.getByText('Klucz jest u sąsiadki')).toHaveCount(1)
  const { events } = await api.find<EventsPage>(page, `${at(fifth)}/events?show=comments`)
  expect(events).toMatchObject([{ changes: { text: [null, 'Klucz jest u sąsiadki'] }, files: [{ name: 'brama.png' }] }])
})

test('[W5] what a colleague filled in meanwhile is not covered: both values stand side by side, the rest waits for the choice', async () => {
  const second = await newLead('Dudek, Skawina', { roof: 'tiles', photos: [await api.upload(page, 'dach.png')] })
  await openTask(auditor, base, 'Dudek, Skawina')
  await keptOnPhone(auditor, second)
  await auditor.context().setOffline(true)
  await write(auditor, 'Powierzchnia dachu (m²)', '61')
  await write(auditor, 'Roczne zużycie (kWh)', '4100')
  await answer(auditor, 'Audyt gotowy')
  await expect(auditor.getByText(/^Czeka na wysłanie: .*Audyt gotowy/)).toBeVisible()
  await api.write(page, second, { roof_area: '70', roof: null, photos: [] })

  await auditor.context().setOffline(false)
  const clash = auditor.getByRole('alert').filter({ hasText: /Anna Nowak.*Powierzchnia dachu/ })
  await expect(clash).toContainText('Anna Nowak')
  await expect(clash).toContainText('61')
  await expect(clash).toContainText('70')
  await new User(auditor).photo('offline-clash')
  await expectAccessible(auditor)
  expect((await api.find<RecordAnswer>(page, at(second))).values).toMatchObject({ roof_area: '70', consumption: null })
  await auditor.reload()
  await expect(clash).toBeVisible()
  await auditor.getByRole('button', { name: /^Twoje menu/ }).click()
  await auditor.getByRole('menuitem', { name: 'Wyloguj się', exact: true }).click()
  const sure = auditor.getByRole('dialog', { name: /porzucić to, co nie zostało wysłane/ })
  await expect(sure).toContainText('Po wylogowaniu zostanie usunięta')
  await auditor.keyboard.press('Escape')
  await expect(sure).toHaveCount(0)
  await auditor.keyboard.press('Escape')
  await button(clash, 'Zostaw moje').tap()
  await expect(auditor.getByText(/Nie przyjęto: Audyt gotowy/)).toBeVisible()
  await expect(auditor.getByText(/Brakuje: Dach, Zdjęcia z audytu/).first()).toBeVisible()
  expect((await api.find<RecordAnswer>(page, at(second))).values).toMatchObject({ roof_area: '61', consumption: '4100' })
  await new User(auditor).photo('offline-refused')
  await choose(auditor, 'Dach', 'Dachówka')
  await attach(auditor, 'Zdjęcia z audytu', 'dach2.png')
  await button(auditor, 'Spróbuj ponownie').tap()
  await expect(standing(auditor)).toHaveText('Projekt i wycena')
  await expect(auditor.getByText(/Czeka na wysłanie|Nie przyjęto/)).toHaveCount(0)
})

test('[W5] a value that cannot be read comes back to its field with what was typed', async () => {
  const third = await newLead('Sroka, Bochnia')
  await openTask(auditor, base, 'Sroka, Bochnia')
  await keptOnPhone(auditor, third)
  await auditor.context().setOffline(true)
  await write(auditor, 'Powierzchnia dachu (m²)', 'około sześćdziesiąt')
  await auditor.context().setOffline(false)
  await expect(auditor.getByText('Nie przyjęto: Powierzchnia dachu (m²)')).toBeVisible()
  await button(auditor, 'Popraw').tap()
  const box = auditor.getByRole('textbox', { name: 'Powierzchnia dachu (m²)', exact: true })
  await expect(box).toHaveValue('około sześćdziesiąt')
  await box.fill('60')
  await auditor.keyboard.press('Enter')
  await expect(box).toHaveCount(0)
  await expect(valueOf(auditor, 'Powierzchnia dachu (m²)')).toContainText('60')
})

test('[W5] a button that lacks what the phone knows to be empty says so at once, and waits when it is filled in', async () => {
  const lacking = await newLead('Sikora, Wiśniowa')
  await openTask(auditor, base, 'Sikora, Wiśniowa')
  await keptOnPhone(auditor, lacking)
  await auditor.context().setOffline(true)
  await answer(auditor, 'Audyt gotowy')
  await expect(auditor.getByText(/Brakuje: .*Zdjęcia z audytu/).first()).toBeVisible()
  await new User(auditor).photo('offline-lacking')
  await expect(auditor.getByText(/Czeka na wysłanie/)).toHaveCount(0)
  await choose(auditor, 'Dach', 'Dachówka')
  await write(auditor, 'Powierzchnia dachu (m²)', '61')
  await write(auditor, 'Roczne zużycie (kWh)', '4100')
  await attach(auditor, 'Zdjęcia z audytu', 'dach4.png')
  await answer(auditor, 'Audyt gotowy')
  await expect(auditor.getByText(/^Czeka na wysłanie: .*Audyt gotowy/)).toBeVisible()
  await auditor.context().setOffline(false)
  await expect(standing(auditor)).toHaveText('Projekt i wycena')
  await expect(auditor.getByText(/Czeka na wysłanie|Nie przyjęto/)).toHaveCount(0)
})

test('[W5] a button pressed twice is one press, which goes after what is filled in since when it is tried again', async () => {
  const photos = [await api.upload(page, 'dach.png')]
  const fourth = await newLead('Kruk, Gdów', { roof: 'tiles', roof_area: '61', consumption: '4100', photos })
  await openTask(auditor, base, 'Kruk, Gdów')
  await keptOnPhone(auditor, fourth)
  await auditor.context().setOffline(true)
  await button(toDo(auditor), 'Audyt gotowy').dblclick()
  await expect(button(auditor, 'Czeka na wysłanie: 1')).toBeVisible()
  await write(auditor, 'Moc przyłączeniowa (kW)', '14')
  await api.write(page, fourth, { roof: null, photos: [] })
  await auditor.context().setOffline(false)
  await expect(auditor.getByText(/Nie przyjęto: Audyt gotowy/)).toBeVisible()
  await choose(auditor, 'Dach', 'Dachówka')
  await attach(auditor, 'Zdjęcia z audytu', 'dach4.png')
  await button(auditor, 'Spróbuj ponownie').tap()
  await expect(standing(auditor)).toHaveText('Projekt i wycena')
  await expect(auditor.getByText(/Czeka na wysłanie|Nie przyjęto/)).toHaveCount(0)
  expect((await api.find<RecordAnswer>(page, at(fourth))).values).toMatchObject({ connection: '14', roof: 'tiles' })
})

test('[W5] a task that is begun without a connection opens, is filled in further, and is sent once; one that was given up is not', async ({
  browser,
}) => {
  const context = { ...onPhone, serviceWorkers: 'allow' } as const
  const seller = await join(page, browser, { name: 'Ewa Lis', role: 'sales_manager', api: api.url, context })
  await openInbox(seller, base)
  const line = seller.getByRole('textbox', { name: 'Dodaj zadanie' })
  await expect(line).toBeVisible()
  await seller.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => seller.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const open = async (name: string) => {
    await line.fill(name)
    await seller.keyboard.press('Enter')
    await expect(line).toHaveValue('')
    await button(seller, /^Czeka na wysłanie: \d/).tap()
    await seller.getByRole('dialog').getByRole('link', { name }).tap()
    await expect(seller.getByRole('heading', { level: 1 })).toContainText(name)
  }
  await seller.context().setOffline(true)
  await open('Zamówić uchwyty')
  await write(seller, 'Opis', 'Osiem sztuk')
  await seller.reload()
  await expect(seller.getByRole('heading', { level: 1 })).toContainText('Zamówić uchwyty')
  await expect(valueOf(seller, 'Opis')).toContainText('Osiem sztuk')
  await new User(seller).screenshot('offline-new')
  await seller.setViewportSize({ width: 390, height: 844 })
  const path = new URL(seller.url()).pathname
  await seller.goto(`${base}/inbox`)
  await open('Pomyłka')
  await button(seller, 'Zrezygnuj').tap()
  await expect(button(seller, 'Czeka na wysłanie: 1')).toBeVisible()
  await seller.goto(`${new URL(base).origin}${path}`)
  await expect(seller.getByRole('heading', { level: 1 })).toContainText('Zamówić uchwyty')

  await seller.context().setOffline(false)
  await expect(seller.getByText(/Czeka na wysłanie/)).toHaveCount(0)
  await expect(standing(seller)).toBeVisible()
  const { rows } = await api.find<{ rows: unknown[][] }>(page, '/m/task/records?columns=name,description&limit=100')
  expect(rows.filter(([, , name]) => name === 'Zamówić uchwyty')).toEqual([[path.slice(-36), 1, 'Zamówić uchwyty', 'Osiem sztuk']])
  expect(rows.filter(([, , name]) => name === 'Pomyłka')).toEqual([])
})

test('[W5] who signs out leaves nothing of the company on the phone', async () => {
  await auditor.goto(`${base}${at(lead)}`)
  const kept = () => auditor.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  await expect.poll(kept).toContain('nurt-answers')
  await auditor.getByRole('button', { name: /^Twoje menu/ }).click()
  await auditor.getByRole('menuitem', { name: 'Wyloguj się', exact: true }).click()
  await expect(auditor.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
  await expect.poll(kept).not.toContain('nurt-answers')
})
