import { expect, test, type Browser, type Page } from '@playwright/test'
import { anna, join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let ewa: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Podstawowy CRM'))
  ewa = await joined(browser, 'Ewa Zięba', 'administrator')
})
test.afterAll(() => nurt.stop())

const workspace = () => new URL(page.url()).pathname.split('/')[2] ?? ''
const api = (path: string) => `${nurt.url}/api/v1/w/${workspace()}${path}`

async function joined(browser: Browser, name: string, role: string): Promise<Page> {
  const other = await join(page, browser, { name, role, api: api(''), password: 'niebieski rower w garażu' })
  await other.goto(page.url())
  await other.getByRole('grid').waitFor()
  return other
}

async function makeOrder(name: string, amount: string): Promise<string> {
  const client = await (await page.request.post(api('/m/client/records'), { data: { values: { name: 'Dach i Spółka' } } })).json()
  const made = await page.request.post(api('/m/order/records'), { data: { values: { name, client: client.id, amount } } })
  expect(made.ok(), await made.text()).toBe(true)
  return (await made.json()).id
}

test('[P8] a mention reaches the other’s bell within a second and leads to the record', async () => {
  const order = await makeOrder('Dach na hali', '12500.00 PLN')
  await page.goto(`${nurt.url}/w/${workspace()}/m/order/records/${order}`)
  await expect(ewa.getByRole('button', { name: 'Powiadomienia' })).toBeVisible()
  const box = page.getByRole('textbox', { name: 'Komentarz' })
  await box.click()
  await page.keyboard.type('Proszę @zię')
  await expect(page.getByRole('option', { name: 'Ewa Zięba' })).toBeVisible()
  await user.screenshot('history-mention')
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue('Proszę @Ewa Zięba ')
  await page.keyboard.type('zadzwoń do klienta')
  await page.getByRole('button', { name: 'Dodaj komentarz' }).click()
  await expect(ewa.getByRole('button', { name: '1 nowe powiadomienie' })).toBeVisible({ timeout: 1500 })

  await ewa.getByRole('button', { name: '1 nowe powiadomienie' }).click()
  const panel = ewa.getByRole('dialog', { name: 'Powiadomienia' })
  await expect(panel).toContainText('Anna Nowak wspomina o Tobie:')
  await new User(ewa).screenshot('history-bell')
  await panel.getByRole('button', { name: 'O czym powiadamiać' }).click()
  await expect(panel.getByLabel('Gdy ktoś o mnie wspomni')).toHaveValue('bell')
  await panel.getByLabel('Gdy ktoś przypisze mi rekord').selectOption('Wcale')
  await new User(ewa).screenshot('history-wishes')
  await panel.getByRole('link', { name: /Dach na hali/ }).click()
  await expect(ewa.getByRole('heading', { name: 'Dach na hali' })).toBeVisible()
  await expect(ewa.getByRole('button', { name: 'Powiadomienia', exact: true })).toBeVisible()
})

test('[P8] who follows a record hears of its changes; the timeline shows changes or comments alone', async () => {
  await ewa.getByRole('button', { name: 'Obserwuj', exact: true }).click()
  await expect(ewa.getByRole('button', { name: 'Obserwujesz' })).toHaveAttribute('aria-pressed', 'true')
  const order = new URL(page.url()).pathname.split('/').at(-1)
  const changed = await page.request.patch(api(`/m/order/records/${order}`), { data: { version: 1, values: { amount: '9000.00 PLN' } } })
  expect(changed.ok(), await changed.text()).toBe(true)
  await expect(ewa.getByRole('button', { name: '1 nowe powiadomienie' })).toBeVisible()

  const timeline = ewa.getByRole('region', { name: 'Historia' })
  await expect(timeline.getByRole('article')).toHaveCount(3)
  await timeline.getByLabel('Co pokazać w historii').selectOption('Komentarze')
  await expect(timeline.getByRole('article')).toHaveCount(1)
  await timeline.getByLabel('Co pokazać w historii').selectOption('Zmiany')
  await expect(timeline.getByRole('article')).toHaveCount(2)
  await timeline.scrollIntoViewIfNeeded()
  await new User(ewa).screenshot('history-timeline')
})

test('[P8] the auditor finds who changed an amount', async () => {
  await ewa.goto(`${nurt.url}/w/${workspace()}/configure/history`)
  const entries = ewa.getByRole('list', { name: 'Historia' }).getByRole('listitem')
  await expect(entries.filter({ hasText: 'loguje się' }).first()).toBeVisible()
  await new User(ewa).screenshot('history-page')
  await ewa.getByLabel('Tekst lub kwota').fill('9 000,00')
  await expect(entries).toHaveCount(1)
  await expect(entries).toContainText(anna.name)
  await expect(entries).toContainText(/12\s?500,00\s?zł → 9\s?000,00\s?zł/)
  await expect(ewa).toHaveURL(/text=/)
  await ewa.getByRole('button', { name: 'Pokaż wszystko' }).click()
  await expect(ewa.getByLabel('Tekst lub kwota')).toHaveValue('')
  await new User(ewa).choose(ewa.getByRole('combobox', { name: 'Rodzaj' }), 'Logowanie')
  await expect(entries.first()).toContainText('loguje się')
  await ewa.getByRole('textbox', { name: 'Od', exact: true }).fill('jutro')
  await expect(ewa.getByText('Nic takiego się nie wydarzyło.')).toBeVisible()
  await ewa.getByRole('textbox', { name: 'Od', exact: true }).press('Tab')
  await expect(ewa.getByRole('textbox', { name: 'Od', exact: true })).toHaveValue(/^\d\d\.\d\d\.\d{4}$/)
  await expect(ewa).toHaveURL(/from=/)
  await new User(ewa).screenshot('history-days')
  await ewa.getByRole('textbox', { name: 'Od', exact: true }).fill('')
  const download = ewa.waitForEvent('download')
  await ewa.getByRole('button', { name: 'Eksportuj do CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^Historia .*\.csv$/)
  await expect(entries.filter({ hasText: 'zmienia:' })).toHaveCount(0)
})

test('[I18] versions and the history of a record are read back to the first', async () => {
  const order = await makeOrder('Dach na szopie', '500.00 PLN')
  const name = ['modules', 'order', 'fields', 'name', 'name']
  for (let at = 1; at <= 21; at++) {
    await page.request.post(api('/draft/operations'), { data: { operations: [{ do: 'put', path: name, value: { pl: `Nazwa ${at}` } }] } })
    expect((await page.request.post(api('/publications'), { data: {} })).ok()).toBe(true)
  }
  await page.goto(`${nurt.url}/w/${workspace()}/configure/versions`)
  const versions = page.getByRole('list', { name: 'Wersje' }).getByRole('listitem')
  await expect(versions).toHaveCount(20)
  await user.screenshot('history-versions')
  await page.getByRole('button', { name: 'Pokaż wcześniejsze' }).click()
  await expect(versions.last()).toContainText('Wersja 1')
  await expect(page.getByRole('button', { name: 'Pokaż wcześniejsze' })).toHaveCount(0)

  for (let at = 1; at <= 50; at++) await page.request.post(api(`/m/order/records/${order}/comments`), { data: { text: `Telefon ${at}.` } })
  await page.goto(`${nurt.url}/w/${workspace()}/m/order/records/${order}`)
  await expect(page.getByText('Telefon 50.')).toBeVisible()
  await expect(page.getByText('Telefon 1.')).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(50)
  await page.getByRole('button', { name: 'Pokaż wcześniejsze' }).click()
  await expect(page.getByRole('article')).toHaveCount(51)
  await expect(page.getByRole('article').last()).not.toContainText('komentuje')
  await expect(page.getByRole('button', { name: 'Pokaż wcześniejsze' })).toHaveCount(0)
})

test('[I17] a role may be given the history alone', async () => {
  await page.goto(`${nurt.url}/w/${workspace()}/configure/roles/member`)
  await user.toggle(page.getByRole('switch', { name: 'Może czytać historię' }))
  await expect(page.getByText(/czyta historię/).first()).toBeVisible()
  await user.screenshot('history-role')
})
