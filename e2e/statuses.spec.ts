import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string

/** Of a Hungarian company that goes through its clients before it begins. */
test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Podstawowy CRM'))
  base = page.url().split('/m/')[0] ?? ''
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
  await delivery.getByRole('button', { name: 'A(z) Megvalósítás csoport összecsukása' }).click()
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
  await user.screenshot('discover-proposal')
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await button('Írja le ezt is').click()
  await expect(proposal).toContainText('Ezek a lépések minden esetet leírnak.')
  await page.reload()
  await expect(proposal.getByRole('heading', { level: 2 })).toHaveText('2 út 3 esetből 3 esetet ír le (100%)')
  await proposal.getByRole('checkbox', { name: 'A rekordok ezeken az utakon mennek, mindegyikhez egy gombbal' }).uncheck()
  await button('Legyen ez a vázlat folyamata').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Állapotok' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Állapot keresése' }).fill('garan')
  await expect(page.getByRole('textbox', { name: 'Az állapot neve' })).toHaveValue('Garanciális javítás')
  await page.getByRole('searchbox', { name: 'Állapot keresése' }).fill('')
})
