import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
/** A seller's. */
let phone: Page
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Podstawowy CRM'))
  phone = await join(page, browser, { name: 'Ewa Lis', role: 'seller', api: api.url, context: onPhone })
})
test.afterAll(() => nurt.stop())

const said = (on: Page) => on.getByRole('main')

const addresses = [
  { name: 'a list', path: '/m/client/lists/nothing', title: 'Nie ma takiej listy', way: 'Otwórz: Klienci' },
  { name: 'a list of another module', path: '/m/client/lists/order_all', title: 'Nie ma takiej listy', way: 'Otwórz: Klienci' },
  { name: 'a record', path: `/m/client/records/${randomUUID()}`, title: 'Nie ma takiego rekordu', way: 'Otwórz: Klienci' },
  { name: 'a record, cut off', path: '/m/client/records/0194', title: 'Nie ma takiego rekordu', way: 'Otwórz: Klienci' },
  { name: 'a diagram', path: `/m/client/records/${randomUUID()}/diagram`, title: 'Nie ma takiego rekordu', way: 'Otwórz: Klienci' },
  { name: 'a module', path: '/m/nothing', title: 'Nie ma takiego modułu', way: 'Przejdź na początek' },
  { name: 'a list of no module', path: '/m/nothing/lists/all', title: 'Nie ma takiego modułu', way: 'Przejdź na początek' },
  { name: 'a trash of no module', path: '/m/nothing/trash', title: 'Nie ma takiego modułu', way: 'Przejdź na początek' },
  { name: 'an import of no module', path: '/m/nothing/import', title: 'Nie ma takiego modułu', way: 'Przejdź na początek' },
  { name: 'a decision', path: '/m/client/decisions/nothing', title: 'Nie ma takiej strony', way: 'Otwórz: Klienci' },
  { name: 'a page', path: '/nothing', title: 'Nie ma takiej strony', way: 'Przejdź na początek' },
]

for (const { name, path, title, way } of addresses) {
  test(`[I17] the address of ${name} that is not there says so within the frame and offers the way on`, async () => {
    for (const on of [page, phone]) {
      await on.goto(base + path)
      await expect(on.getByRole('heading', { level: 1 })).toHaveText(title)
      await expect(said(on).getByRole('button')).toHaveCount(0)
      await expect(on).toHaveTitle(`${title} · Nurt`)
      await expect(said(on).getByRole('link', { name: way })).toBeVisible()
    }
    await said(page).getByRole('link', { name: way }).click()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title)
  })
}

test('[I17] what somebody else may see, and the way on, is said to whom it is out of reach, on a phone too', async () => {
  await page.goto(`${base}/m/client/lists/nothing`)
  await expectAccessible(page)
  await user.screenshot('astray-list')
  const of = await api.add(page, 'task', { name: 'Zadzwonić' })
  const path = `/m/task/records/${of.id}`
  await phone.goto(base + path)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Nie ma takiego rekordu')
  await expectAccessible(phone)
  const people = await api.members(page)
  await api.write(page, { module: 'task', record: of.id }, { owner: people.get('Ewa Lis') })
  await said(phone).getByRole('link', { name: 'Otwórz: Zadania' }).tap()
  await expect(phone.getByRole('heading', { level: 1 })).not.toHaveText('Nie ma takiego rekordu')
  await phone.goBack()
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('Zadzwonić')
})

test('[I17] a record in the trash says since when, and comes back from there', async () => {
  const { id } = await api.add(page, 'client', { name: 'Papirus' })
  await api.post(page, '/m/client/trashings', { records: [id] })
  await page.goto(`${base}/m/client/records/${id}`)
  await expect(said(page)).toContainText('Ten rekord jest w koszu')
  await page.getByRole('button', { name: 'Przywróć' }).click()
  await expect(said(page)).not.toContainText('Ten rekord jest w koszu')
})

test('[I17] the address of a company or page that is not there says so outside of any company', async () => {
  for (const path of ['/w/nothing', '/w/nothing/m/client', '/nothing']) {
    await page.goto(new URL(path, base).href)
    await expect(page.getByRole('alert')).toHaveText('Pod tym adresem nie ma strony albo nie masz do niej dostępu.')
    await page.getByRole('link', { name: 'Przejdź na początek' }).click()
    await page.getByRole('grid').waitFor()
  }
})

test('[I17] a module or role that the draft does not have leads back to the others', async () => {
  for (const [path, way] of [
    ['modules/nothing/fields', 'Do modułów'],
    ['roles/nothing', 'Do ról'],
  ] as const) {
    await page.goto(`${base}/configure/${path}`)
    await said(page).getByRole('link', { name: way }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
})
