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

/** Of a Hungarian company that goes through its clients before it begins. */
test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Podstawowy CRM'))
  const changed = await page.request.patch(`${nurt.url}/api/v1/me`, { headers: { origin: nurt.url }, data: { language: 'hu' } })
  expect(changed.status(), await changed.text()).toBe(200)
  await page.goto(`${base}/configure/statuses?module=order`)
})
test.afterAll(() => nurt.stop())

const dialog = () => page.getByRole('dialog')
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

test('[M15] [M16] steps that were written down become statuses in groups, and dozens of them stay at hand', async () => {
  await button('Állapotok beillesztése').click()
  await dialog()
    .getByRole('textbox')
    .fill(
      `Értékesítés:
Érdeklődés
Felmérés
Ajánlat készül
Ajánlat elküldve
Ajánlat módosítva
Megrendelés
Megvalósítás:
Gyártásban
Kiszállítva
Számlázás: Számla kiállítva, Fizetve
Utókövetés:
\tElégedettség
\tÉrdeklődés`,
    )
  await expect(dialog().getByText('Már megvan, ezért kimaradt: Érdeklődés')).toBeVisible()
  await user.screenshot('statuses-paste')
  await expectAccessible(page)
  await dialog().getByRole('button', { name: '11 állapot hozzáadása' }).click()
  const delivery = page.getByRole('region', { name: 'Megvalósítás' })
  await expect(delivery.getByRole('textbox', { name: 'Az állapot neve' })).toHaveCount(2)
  await delivery.getByRole('button', { name: 'A Megvalósítás csoport összecsukása' }).click()
  await expect(delivery.getByRole('textbox', { name: 'Az állapot neve' })).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Állapot keresése' }).fill('ajanlat')
  await expect(page.getByRole('textbox', { name: 'Az állapot neve' })).toHaveCount(3)
  await page.getByRole('searchbox', { name: 'Állapot keresése' }).fill('')
  await user.screenshot('statuses')
})

test('[M6] [M9] [M10] [M11] [M12] [M13] a few clients of every kind are picked, and what happened with each is written down', async () => {
  await page.getByRole('link', { name: 'A folyamat feltárása' }).click()
  await button('Ügyfelek kiválasztása').click()
  const cards = page.getByRole('article')
  await expect(cards.nth(2)).toBeVisible()
  await expect(cards.filter({ hasText: 'forgalom' })).toHaveCount(2)
  await page.getByRole('textbox', { name: 'A mintalista neve' }).fill('Mintaügyfelek')
  await button('Megőrzés listaként').click()
  await expect(page.getByText('A lista megvan; a menüben találja.')).toBeVisible()

  const way = ['Érdeklődés', 'Felmérés', 'Ajánlat elküldve', 'Megrendelés', 'Gyártásban', 'Kiszállítva', 'Fizetve']
  await cards.nth(0).getByRole('textbox').fill(way.join('\n'))
  await cards.nth(1).getByRole('textbox').fill(way.join('\n'))
  await cards
    .nth(2)
    .getByRole('textbox')
    .fill(way.toSpliced(6, 0, 'Garanciális javítás').join('\n'))
  const proposal = page.getByRole('region', { name: 'Javaslat' })
  await expect(proposal.getByRole('heading', { level: 2 })).toHaveText('2 út 3 esetből 3 esetet ír le (100%)')
  await user.screenshot('discover-samples')
})

test('[M18] steps are substituted back: who is not described, by which step, and whom to look at next', async () => {
  const proposal = page.getByRole('region', { name: 'Javaslat' })
  await proposal.getByRole('slider', { name: 'Hány út' }).press('Home')
  await expect(proposal.getByRole('heading', { level: 2 })).toHaveText('1 út 3 esetből 2 esetet ír le (66%)')
  await expect(proposal).toContainText('„Kiszállítva” után „Garanciális javítás” következett, amit a folyamat nem enged.')
  await expect(proposal).toContainText('1 lépésben tér el. Beleillene, ha kimaradna: „Garanciális javítás”.')
  const diagram = proposal.getByRole('region', { name: 'Folyamatábra' })
  await expect(diagram.getByRole('button', { name: /^Állapot: „Kiszállítva”.*Fizetve.*2×/ })).toBeVisible()
  await expect(diagram.getByText('2×', { exact: true })).toHaveCount(6)
  await user.screenshot('discover-proposal')
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await button('Írja le ezt is').click()
  await expect(proposal).toContainText('Ezek a lépések minden esetet leírnak.')
  await page.reload()
  await expect(proposal.getByRole('heading', { level: 2 })).toHaveText('2 út 3 esetből 3 esetet ír le (100%)')
  const left = proposal.getByRole('note').filter({ hasText: 'utána javítani kell' })
  await expect(left).toContainText('Innen semmi sem vezetne tovább:')
  await left.scrollIntoViewIfNeeded()
  await user.screenshot('discover-left')
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await proposal.getByRole('checkbox', { name: 'A rekordok ezeken az utakon mennek, mindegyikhez egy gombbal' }).uncheck()
  await expect(left).toHaveCount(0)
  await button('Legyen ez a tervezet folyamata').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Állapotok' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Állapot keresése' }).fill('garan')
  await expect(page.getByRole('textbox', { name: 'Az állapot neve' })).toHaveValue('Garanciális javítás')
  await page.getByRole('searchbox', { name: 'Állapot keresése' }).fill('')
})

test('[M17] statuses are merged: their records stand on one, and their history keeps the old name', async () => {
  const question = JSON.stringify({ condition: { field: 'step', op: 'one_of', value: ['on_hold'] } })
  const found = await page.request.get(`${api.url}/m/order/records?columns=name&limit=1&question=${encodeURIComponent(question)}`)
  const [[record]] = ((await found.json()) as { rows: [[string]] }).rows
  const merge = async (names: string[], into: string) => {
    await button('Állapotok összevonása').click()
    for (const name of names) await dialog().getByRole('checkbox', { name, exact: true }).check()
    await dialog().getByRole('textbox', { name: 'Az összevont állapot neve' }).fill(into)
    await user.screenshot('statuses-merge')
    await dialog().getByRole('button', { name: 'Összevonás', exact: true }).click()
    await expect(dialog()).toHaveCount(0)
  }
  await merge(['Ajánlat készül', 'Ajánlat elküldve', 'Ajánlat módosítva'], 'Ajánlat')
  await merge(['Folyamatban', 'Felfüggesztve'], 'Dolgozunk rajta')
  await page.getByRole('link', { name: 'Előnézet' }).click()
  await expect(
    page.getByText(/^Összevonja a következő állapotokat: Folyamatban, Felfüggesztve; az új állapot: „Dolgozunk rajta”\./),
  ).toContainText(/\d+ rekord kerül át\./)
  await expect(page.getByText('Ajánlat készül')).toHaveCount(0)
  await user.screenshot('statuses-preview')
  await page.getByRole('main').getByRole('button', { name: 'Közzététel' }).first().click()
  await expect(page.getByText('módosítás, még nincs közzétéve')).toHaveCount(0)
  await page.goto(`${base}/m/order/records/${record}`)
  await expect(page.locator('[aria-current="step"]')).toHaveText('Dolgozunk rajta')
  await expect(page.getByRole('article').filter({ hasText: 'mert állapotokat vontak össze' })).toContainText('Felfüggesztve')
  await user.screenshot('statuses-history')
})

test('[M7] [M18] the history here and the log of another program propose a process, also on a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${base}/configure/discover?module=order&from=history`)
  await button('Az előzmények beolvasása').click()
  const proposal = page.getByRole('region', { name: 'Javaslat' })
  await expect(proposal.getByRole('heading', { level: 2 })).toContainText('esetet ír le')
  await page.getByText('Naplófájl', { exact: true }).click()
  const file = page.getByLabel('Naplófájl', { exact: true }).and(page.locator('input[type=file]'))
  const csv = (text: string) => ({ name: 'naplo.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await file.setInputFiles(csv('Ügyfél;Lépés;Dátum\nA;Ajánlat;2026.03.01.\nA;Rendelés;majd'))
  await expect(page.getByRole('alert')).toContainText('3. sor: „majd” nem olvasható időpont.')
  await file.setInputFiles(
    csv('Ügyfél;Lépés;Dátum\nA;Rendelés;2026.03.02.\nA;Ajánlat;2026.03.01.\nB;Ajánlat;2026.03.01.\nB;Panasz;2026.03.05.'),
  )
  await expect(page.getByText('2 eset, 4 esemény, 3 tevékenység.')).toBeVisible()
  await expect(proposal.getByRole('heading', { level: 2 })).toHaveText('2 út 2 esetből 2 esetet ír le (100%)')
  const xes = `<log><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="Panasz"/></event></trace></log>`
  await file.setInputFiles({ name: 'naplo.xes', mimeType: 'text/xml', buffer: Buffer.from(xes) })
  await expect(page.getByText('1 eset, 1 esemény, 1 tevékenység.')).toBeVisible()
  await expectAccessible(page)
  await user.screenshot('discover-file')
})

test('[M20] [M19] one more status is added while records run, and none of them is touched', async () => {
  const counted = async () =>
    (
      (await (await page.request.get(`${api.url}/m/order/groups?question=${encodeURIComponent('{"group":{"field":"step"}}')}`)).json()) as {
        groups: object[]
      }
    ).groups
  const before = await counted()
  await page.goto(`${base}/configure/statuses?module=order`)
  const sales = page.getByRole('region', { name: 'Értékesítés' })
  await sales.getByRole('textbox', { name: 'Állapot hozzáadása' }).fill('Visszahívást kér')
  await sales.getByRole('button', { name: 'Hozzáadás', exact: true }).click()
  await expect(sales.getByRole('textbox', { name: 'Az állapot neve' }).last()).toHaveValue('Visszahívást kér')
  await page.getByRole('button', { name: 'Közzététel' }).first().click()
  await expect(page.getByText('1 módosítás, még nincs közzétéve')).toHaveCount(0)
  expect(await counted()).toEqual(before)
})
