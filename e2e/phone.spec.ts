import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { anna, password, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

const main = () => page.getByRole('main')
const bottom = (name: string) => page.getByRole('button', { name, exact: true }).last()
const sizes = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
]
const photo = {
  name: 'dach.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
}

test.beforeAll(async ({ browser }) => {
  const started = await startRegistered(browser, 'Podstawowy CRM')
  ;({ nurt } = started)
  await started.page.close()
  const phone = await browser.newContext({ viewport: sizes[0]!, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })
  page = await phone.newPage()
})
test.afterAll(() => nurt.stop())

/** At both widths nothing goes beyond the edge, and what is tapped is as large as a fingertip. */
async function expectFits(targets: Locator[] = []): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await expect.poll(beyond, `beyond the edge at ${size.width}`).toBeLessThanOrEqual(0)
    for (const target of targets) expect((await target.boundingBox())?.height, String(target)).toBeGreaterThanOrEqual(43.5)
  }
  await page.setViewportSize(sizes[0]!)
}

/** A finger that rests. */
async function press(target: Locator): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('not drawn')
  const touch = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
  await page.waitForTimeout(800)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

test('a fitter signs in on a phone and sees the list, whole at 320 px', async () => {
  await page.goto(nurt.url)
  await page.getByLabel('E-mail').fill(anna.email)
  await page.getByLabel('Hasło', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Zaloguj się' }).tap()
  const rows = main().getByRole('list').getByRole('listitem')
  await rows.first().waitFor()
  await expectFits([rows.first(), bottom('Szukaj'), bottom('Menu'), main().getByRole('button', { name: 'Zaznacz' })])
  const samples = page.getByRole('button', { name: 'Usuń przykładowe dane' })
  expect((await samples.boundingBox())!.y).toBeLessThan(60)
  await expectAccessible(page)
})

test('a client is found by the end of a phone number, opened, and called by a tap', async () => {
  await bottom('Szukaj').tap()
  await page.getByRole('combobox', { name: 'Szukaj' }).fill('551514')
  await page.getByRole('option').filter({ hasText: 'Dentalux' }).first().tap()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dentalux Stomatologia Rodzinna')
  await expect(main().locator('a[href^="tel:"]').first()).toHaveAttribute('href', /551514$/)
  await expectFits()
  await expectAccessible(page)
})

test('the status is changed, the notice stands over no button, and a comment is written with a photo', async () => {
  const status = main().getByRole('group', { name: 'Status', exact: true })
  // all of it stands in one row that is pushed aside with a finger
  expect((await status.boundingBox())!.height).toBeLessThan(60)
  const statuses = status.getByRole('button').filter({ hasNotText: 'Dlaczego tu?' })
  await status.getByRole('button', { name: 'Były klient' }).or(statuses.last()).first().tap()
  await main().getByRole('textbox', { name: 'Komentarz' }).fill('Dach gotowy, zdjęcie w załączniku.')
  const chooser = page.waitForEvent('filechooser')
  await main().getByRole('button', { name: 'Dołącz pliki' }).tap()
  await (await chooser).setFiles(photo)
  const timeline = main().getByRole('region', { name: 'Historia' })
  await expect(timeline.getByText('dach.png')).toBeVisible()
  await main().getByRole('button', { name: 'Dodaj komentarz' }).tap()
  const written = timeline.getByRole('article').filter({ hasText: 'Dach gotowy, zdjęcie w załączniku.' })
  await expect(written.getByRole('link', { name: /dach.png/ })).toBeVisible()
  await expectFits()
})

test('a task with a photo is added', async () => {
  await bottom('Dodaj').tap()
  await page.getByRole('menuitem', { name: /zadanie/i }).tap()
  await main().getByLabel('Co trzeba zrobić').fill('Zdjąć rusztowanie')
  await main().locator('input[type=file]').first().setInputFiles(photo)
  await expect(main().getByText('dach.png')).toBeVisible()
  await expectFits([main().getByRole('button', { name: 'Dodaj zadanie' })])
  await expectAccessible(page)
  await main().getByRole('button', { name: 'Dodaj zadanie' }).tap()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zdjąć rusztowanie')
  const notice = page.getByText('Dodano', { exact: true })
  await expect(notice).toBeVisible()
  const [told, bar] = [await page.locator('.mantine-Notification-root').boundingBox(), await bottom('Menu').boundingBox()]
  expect(told!.y + told!.height).toBeLessThanOrEqual(bar!.y)
  const area = await main().boundingBox()
  expect(area!.y + area!.height).toBeLessThanOrEqual(told!.y + 1)
  await new User(page).photo('70-phone-notice')
})

test('line items are edited under a thumb', async () => {
  await bottom('Menu').tap()
  await page.getByRole('dialog', { name: 'Moduły i listy' }).getByRole('link', { name: 'Pakiety', exact: true }).tap()
  await main().getByRole('list').getByRole('link').first().tap()
  await main().getByRole('button', { name: 'Co zawiera' }).tap()
  await main().getByRole('button', { name: 'Dodaj pozycję' }).tap()
  const added = main()
    .getByRole('textbox', { name: /^Usługa, pozycja \d+$/ })
    .last()
  await added.fill('Dojazd')
  await expectFits()
  await expectAccessible(page)
  await new User(page).photo('71-phone-lines')
  await main().getByRole('button', { name: 'Zapisz' }).tap()
  await expect(main().getByText('Dojazd', { exact: true })).toBeVisible()
})

test('records are chosen by a long press, then by taps, and changed together', async () => {
  await bottom('Menu').tap()
  await page.getByRole('dialog', { name: 'Moduły i listy' }).getByRole('link', { name: 'Zadania', exact: true }).tap()
  const rows = main().getByRole('list').getByRole('listitem')
  await rows.nth(1).waitFor()
  await press(rows.nth(0))
  const bar = page.getByRole('region', { name: 'Zaznaczone rekordy' })
  await expect(bar).toContainText('1')
  await rows.nth(1).getByRole('checkbox').tap()
  await expect(bar).toContainText('2')
  await expectFits()
  await expectAccessible(page)
  await new User(page).photo('72-phone-select')
  await main().getByRole('button', { name: 'Anuluj' }).tap()
  await expect(bar).toBeHidden()
  await rows.nth(1).getByRole('link').tap()
  await page.getByRole('heading', { level: 1 }).waitFor()
})

test('a list is narrowed by a tap on a condition, and what is left stands there', async () => {
  await bottom('Menu').tap()
  await page.getByRole('dialog', { name: 'Moduły i listy' }).getByRole('link', { name: 'Zadania', exact: true }).tap()
  const rows = main().getByRole('list').getByRole('listitem')
  await rows.first().waitFor()
  const all = await rows.count()
  await main().getByRole('button', { name: 'Dodaj warunek' }).tap()
  await expectFits()
  await new User(page).photo('73-phone-filter')
  await page.getByRole('option', { name: 'Co trzeba zrobić', exact: true }).first().tap()
  await page.getByRole('textbox', { name: 'Wartość', exact: true }).fill('rusztowanie')
  await expect(rows).toHaveCount(1)
  expect(all).toBeGreaterThan(1)
  await expectFits()
})

test('a card is moved on a board by its menu, at both widths', async () => {
  await bottom('Menu').tap()
  await page.getByRole('dialog', { name: 'Moduły i listy' }).getByRole('link', { name: 'Zlecenia', exact: true }).tap()
  await main().getByRole('list').getByRole('listitem').first().waitFor()
  await main()
    .getByRole('button', { name: /^Układ: / })
    .tap()
  await page.getByRole('menuitem', { name: 'Tablica' }).tap()
  for (const size of sizes) {
    await page.setViewportSize(size)
    const card = main().getByRole('article').first()
    const name = await card.getByRole('link').first().innerText()
    await card.getByRole('button', { name: /^Przenieś: / }).tap()
    const to = page.getByRole('menuitem').first()
    const column = await to.innerText()
    await to.tap()
    await expect(main().getByRole('region', { name: column, exact: true }).getByRole('article').filter({ hasText: name })).toBeVisible()
    await expect(
      main()
        .getByRole('article')
        .filter({ hasText: name })
        .getByRole('button', { name: /^Przenieś: / }),
    ).toBeEnabled()
  }
  await page.setViewportSize(sizes[0]!)
  await expectFits([
    main()
      .getByRole('article')
      .first()
      .getByRole('button', { name: /^Przenieś: / }),
  ])
  await expectAccessible(page)
  await new User(page).photo('74-phone-board')
})
