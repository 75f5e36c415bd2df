import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button, publishDraft, savedInDraft } from './on-page.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
/** The same person on a phone. */
let phone: Page
let base: string
let api: Api
let top: RecordAnswer

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Podstawowy CRM'))
  phone = await browser.newPage({ storageState: await page.context().storageState(), ...onPhone })
})
test.afterAll(() => nurt.stop())

const dialog = () => page.getByRole('dialog')
const node = (on: Page, name: string) =>
  on
    .getByRole('treegrid')
    .getByRole('row')
    .filter({ has: on.getByRole('link', { name, exact: true }) })
/** What comes by itself is there within seconds, after the next look at the page. */
const comes = (check: () => Promise<void>) =>
  expect(async () => {
    await page.reload()
    await check()
  }).toPass({ timeout: 60_000 })

const saved = (act: () => Promise<unknown>) => savedInDraft(page, act)
const publish = () => publishDraft(page, base)

async function openList(): Promise<void> {
  await page.goto(`${base}/configure/modules/client/lists?open=client_all`)
  await dialog().getByRole('switch', { name: 'Gdy coś trafi na listę, powstaje nowy rekord' }).scrollIntoViewIfNeeded()
}

test('[P20] projects are switched on, and the list of clients says that it waits for the project to be named', async () => {
  await page.goto(`${base}/configure/modules`)
  await saved(() => user.toggle(page.getByRole('switch', { name: 'Używaj: Projekty' })))
  await publish()
  top = await api.add(page, 'project', { name: 'Klienci' })
  await openList()
  await expect(dialog().getByRole('note')).toContainText('W polu „Projekt nadrzędny” nie ma rekordu')
  await expect(dialog().getByRole('switch', { name: 'Tylko raz dla każdego rekordu' })).toBeChecked()
  await expectAccessible(page)
  await user.screenshot('list-makes-waits')
})

test('[P20] once it is named the project Clients has a subproject per client by itself, also of one that comes later', async () => {
  await openList()
  await dialog().getByRole('combobox', { name: 'Projekt nadrzędny' }).last().fill('Klie')
  await page.getByRole('option', { name: /^Klienci/ }).click()
  await saved(() => page.keyboard.press('Tab'))
  await publish()
  await page.goto(`${base}/m/project/lists/project_tree`)
  await comes(() => expect(button(node(page, 'Klienci'), 'Rozwiń: Klienci')).toBeVisible({ timeout: 3000 }))
  await button(node(page, 'Klienci'), 'Rozwiń: Klienci').click()
  await expect(node(page, 'Hotel Pod Lipami')).toHaveAttribute('aria-level', '2')
  await api.add(page, 'client', { name: 'Nowy klient' })
  await comes(() => expect(node(page, 'Nowy klient')).toHaveAttribute('aria-level', '2', { timeout: 3000 }))
  await expectAccessible(page)
  await openList()
  await expect(dialog().getByText(/^Dotąd utworzono dla 13 rekordów\.$/)).toBeVisible()
})

test('[P18] [P21] a task is filed under a client by a drag or by name, and stands in the same tree', async () => {
  await page.goto(`${base}/m/project/lists/project_tree`)
  const { rows } = await api.find<{ rows: [string, number, string][] }>(page, `/m/project/records?columns=name&tree=parent&under=${top.id}`)
  const [hotel] = rows.find(([, , name]) => name === 'Hotel Pod Lipami')!
  await api.add(page, 'project', { name: 'Remont kuchni', parent: hotel })
  await api.add(page, 'task', { name: 'Zamówić okap', project: hotel })
  await page.reload()
  await button(node(page, 'Hotel Pod Lipami'), 'Rozwiń: Hotel Pod Lipami').click()
  const task = node(page, 'Zamówić okap')
  await expect(task).toHaveAttribute('aria-level', '3')
  const [from, to] = [(await task.boundingBox())!, (await node(page, 'Remont kuchni').boundingBox())!]
  await page.mouse.move(from.x + 500, from.y + 18)
  await page.mouse.down()
  await page.mouse.move(to.x + 500, to.y + 20, { steps: 8 })
  await page.mouse.move(to.x + 500, to.y + 18)
  await page.mouse.up()
  await expect(task).toHaveAttribute('aria-level', '4')
  await task.click({ position: { x: 400, y: 18 } })
  await page.getByRole('treegrid').focus()
  await page.keyboard.press('m')
  await dialog().getByRole('combobox', { name: 'Projekt', exact: true }).fill('Nowy kl')
  await page.getByRole('option', { name: /^Nowy klient/ }).click()
  await button(dialog(), 'Przenieś tam').click()
  await expect(page.getByText(/Zamówić okap.*Nowy klient/).first()).toBeVisible()
  await user.screenshot('projects')
  await phone.goto(`${base}/m/project/lists/project_tree`)
  await button(phone, /^Rozwiń: Klienci/).tap()
  await expect(phone.getByRole('link', { name: /Hotel Pod Lipami/ })).toBeVisible()
  await expectAccessible(phone)
  await new User(phone).photo('projects-phone')
})

test('[P10] [P20] what a list could not make is told where it is configured, with the way to the record', async () => {
  await api.publish(page, [{ do: 'put', path: ['modules', 'project', 'fields', 'name', 'maxLength'], value: 30 }])
  await api.add(page, 'client', { name: 'Stowarzyszenie Miłośników Kolei Wąskotorowej' })
  await expect(async () => {
    await openList()
    await expect(dialog().getByRole('note')).toContainText('Nie udało się utworzyć dla 1 rekordu', { timeout: 3000 })
  }).toPass({ timeout: 60_000 })
  await expect(dialog().getByRole('note')).toContainText('Nazwa: ')
  await expectAccessible(page)
  await user.screenshot('list-makes-told')
  await dialog().getByRole('link', { name: 'Stowarzyszenie Miłośników Kolei Wąskotorowej' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Stowarzyszenie Miłośników Kolei')
})
