import { expect, test, type Page } from '@playwright/test'
import { layCable, type Cable } from './loose-cable.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let anna: Page
/** A member, who sees everything and changes what is his own; works over the cable. */
let piotr: Page
/** An administrator as Anna is. */
let ewa: Page
/** Sells, and sees only what is his own. */
let jan: Page
let cable: Cable
let base = ''
let client = { id: '', version: 0 }

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page: anna } = await startRegistered(browser, 'Agencja marketingowa'))
  cable = await layCable(nurt.url)
  base = `/w/${anna.url().split('/w/')[1]?.split('/')[0]}`
  piotr = await join(anna, browser, { name: 'Piotr Lis', role: 'member', api: api(''), url: cable.url })
  ewa = await join(anna, browser, { name: 'Ewa Kos', role: 'administrator', api: api('') })
  jan = await join(anna, browser, { name: 'Jan Wilk', role: 'seller', api: api('') })
  // some browsers for phones have none
  await jan.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  const { me } = await (await piotr.request.get(`${cable.url}/api/v1${base}/snapshot`)).json()
  client = await made('client', { name: 'Aaa Zielona Oś', owner: me.id })
})
test.afterAll(async () => {
  await nurt.stop()
  await cable.pull()
})

const api = (path: string) => `${nurt.url}/api/v1${base}${path}`

async function made(module: string, values: object): Promise<{ id: string; version: number }> {
  return (await anna.request.post(api(`/m/${module}/records`), { data: { values } })).json()
}

const list = (page: Page, url = nurt.url) => page.goto(`${url}${base}/m/client`)
const record = (page: Page, url = nurt.url) => page.goto(`${url}${base}/m/client/records/${client.id}`)
const field = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}`) })
const lines = (page: Page) => page.getByRole('grid').locator('[data-record]').allInnerTexts()

test('[I22] what one changes stands in the list and on the page of the others within a second', async () => {
  await record(anna)
  await record(piotr, cable.url)
  await list(ewa)
  await expect(ewa.getByRole('grid').getByText('Aaa Zielona Oś')).toBeVisible()
  await expect(piotr.getByText('Anna Nowak ogląda ten rekord')).toBeVisible()
  await expect(anna.getByText('Piotr Lis ogląda ten rekord')).toBeVisible()

  await field(anna, 'Nazwa').click()
  await expect(piotr.getByRole('img', { name: 'Anna Nowak edytuje to pole' })).toBeVisible()
  await anna.getByRole('textbox', { name: 'Nazwa' }).fill('Aaa Złota Oś')
  const before = await lines(ewa)
  await anna.keyboard.press('Enter')
  await expect(anna.getByText('Zapisano').first()).toBeVisible()
  await expect(piotr.getByRole('heading', { level: 1, name: 'Aaa Złota Oś' })).toBeVisible({ timeout: 1500 })
  await expect(piotr.getByRole('img', { name: 'Anna Nowak edytuje to pole' })).toBeHidden()
  await expect(ewa.getByRole('grid').getByText('Aaa Złota Oś')).toBeVisible({ timeout: 1500 })
  expect((await lines(ewa)).slice(1)).toEqual(before.slice(1))
  await expect(ewa.getByRole('button', { name: /pokaż$/ })).toBeHidden()
})

test('[I22] two who change the same field see both values, though the page has followed meanwhile; other fields are no clash', async () => {
  await field(piotr, 'E-mail').click()
  await piotr.getByRole('textbox', { name: 'E-mail' }).fill('piotr@oska.example')
  await field(anna, 'E-mail').click()
  await anna.getByRole('textbox', { name: 'E-mail' }).fill('anna@oska.example')
  await anna.keyboard.press('Enter')
  await expect(anna.getByText('anna@oska.example').first()).toBeVisible()
  // the facts under the name have followed, what is being typed has not
  await expect(piotr.getByRole('link', { name: 'anna@oska.example' })).toBeVisible()
  await expect(piotr.getByRole('textbox', { name: 'E-mail' })).toHaveValue('piotr@oska.example')
  await piotr.keyboard.press('Enter')
  await expect(piotr.getByText('Anna Nowak: zmiana pola E-mail w czasie Twojej edycji.')).toBeVisible()
  await piotr.getByRole('button', { name: 'Zostaw moje' }).click()
  await expect(anna.getByRole('link', { name: 'piotr@oska.example' }).first()).toBeVisible()
  await expect(piotr.getByRole('heading', { level: 1, name: 'Aaa Złota Oś' })).toBeVisible()
})

test('[I22] a new record waits behind one click, and nothing moves before', async () => {
  const before = await lines(ewa)
  await ewa.getByRole('checkbox').nth(1).check()
  await made('client', { name: 'Aaa Aktualna' })
  const news = ewa.getByRole('button', { name: '1 zmiana: pokaż' })
  await expect(news).toBeVisible()
  expect(await lines(ewa)).toEqual(before)
  await expect(ewa.getByRole('checkbox').nth(1)).toBeChecked()
  await new User(ewa).screenshot('team-news')
  await news.click()
  await expect(ewa.getByRole('grid').getByText('Aaa Aktualna')).toBeVisible()
  await expect(news).toBeHidden()
})

test('[I22] a cell that is being edited stays as it is while others change its row', async () => {
  const row = ewa.getByRole('row').filter({ hasText: 'Aaa Złota Oś' })
  const header = await ewa.getByRole('grid').getByRole('columnheader').allInnerTexts()
  const phone = row.locator(`[data-column="${header.findIndex((name) => name.startsWith('Telefon')) - 1}"]`)
  await phone.dblclick()
  await ewa.getByRole('grid').getByRole('textbox').fill('600 100 200')
  await field(anna, 'Nazwa').click()
  await anna.getByRole('textbox', { name: 'Nazwa' }).fill('Aaa Złota Oś 2')
  await anna.keyboard.press('Enter')
  await expect(ewa.getByRole('grid').getByText('Aaa Złota Oś 2')).toBeVisible()
  await expect(ewa.getByRole('grid').getByRole('textbox')).toHaveValue('600 100 200')
  await ewa.keyboard.press('Enter')
  await expect(anna.getByText('600 100 200').first()).toBeVisible()
})

test('[I17] a seller hears nothing of what is out of reach, and of what is his at once, also in a browser without shared workers', async () => {
  const asked: string[] = []
  await list(jan)
  await expect(jan.getByRole('grid')).toBeVisible()
  jan.on('request', (request) => asked.push(request.url()))
  await made('client', { name: 'Aaa Cudza' })
  await expect(ewa.getByRole('button', { name: '1 zmiana: pokaż' })).toBeVisible()
  await jan.waitForTimeout(500)
  expect(asked.filter((url) => url.includes('/m/client/'))).toEqual([])

  const { me } = await (await jan.request.get(api('/snapshot'))).json()
  await made('client', { name: 'Aaa Jana', owner: me.id })
  await jan.getByRole('button', { name: '1 zmiana: pokaż' }).click()
  await expect(jan.getByRole('grid').getByText('Aaa Jana')).toBeVisible()
})

test('[I22] a lost connection is told, comes back by itself and catches up', async () => {
  await cable.pull()
  await expect(piotr.getByText('Brak połączenia')).toBeVisible({ timeout: 15_000 })
  await expect(anna.getByText('Piotr Lis ogląda ten rekord')).toBeHidden()
  await new User(piotr).screenshot('team-lost')
  await field(anna, 'Nazwa').click()
  await anna.getByRole('textbox', { name: 'Nazwa' }).fill('Aaa Srebrna Oś')
  await anna.keyboard.press('Enter')
  await expect(anna.getByRole('heading', { level: 1, name: 'Aaa Srebrna Oś' })).toBeVisible()
  await cable.plug()
  await expect(piotr.getByRole('heading', { level: 1, name: 'Aaa Srebrna Oś' })).toBeVisible({ timeout: 40_000 })
  await expect(piotr.getByText('Brak połączenia')).toBeHidden()
  await expect(anna.getByText('Piotr Lis ogląda ten rekord')).toBeVisible()
  await new User(anna).screenshot('team-there')
})

test('[I22] a save whose answer is lost is sent again and done once, and so is one in which the page is loaded anew', async () => {
  const count = async () => (await (await anna.request.get(api('/m/client/count'))).json()).count as number
  const before = await count()
  const typed = async (name: string) => {
    await ewa.goto(`${nurt.url}${base}/m/client/records/new`)
    await ewa.getByRole('textbox', { name: 'Nazwa' }).fill(name)
  }
  const add = () => ewa.getByRole('button', { name: 'Dodaj klienta' }).click()
  let answers = 0
  await ewa.route('**/m/client/records', async (route) => {
    // the server has done it, and the page does not hear of it
    if (route.request().method() !== 'POST' || answers++ > 0) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await typed('Aaa Zerwana Oś')
  await add()
  await expect(ewa.getByText('Serwer nie odpowiada')).toBeVisible()
  await expect(ewa.getByRole('heading', { level: 1, name: 'Aaa Zerwana Oś' })).toBeVisible()
  await expect(ewa.getByText('Serwer nie odpowiada')).toBeHidden()
  expect(answers).toBe(2)
  expect(await count()).toBe(before + 1)

  await ewa.unroute('**/m/client/records')
  let done: (() => void) | undefined
  const isDone = new Promise<void>((resolve) => (done = resolve))
  // the first answer never comes; what is sent after the reload is answered
  await ewa.route('**/m/client/records', async (route) => {
    if (route.request().method() !== 'POST' || !done) return route.continue()
    const tell = done
    done = undefined
    await route.fetch()
    tell()
  })
  await typed('Aaa Przeładowana Oś')
  await add()
  await isDone
  await ewa.reload()
  await expect(ewa.getByRole('textbox', { name: 'Nazwa' })).toHaveValue('Aaa Przeładowana Oś')
  await add()
  await expect(ewa.getByRole('heading', { level: 1, name: 'Aaa Przeładowana Oś' })).toBeVisible()
  expect(await count()).toBe(before + 2)
})

test('[I6] [I18] the list is configured live while colleagues work in it: a step is taken back, the rest is published and stands before them', async () => {
  await list(anna)
  await list(piotr, cable.url)
  await expect(piotr.getByRole('columnheader', { name: /^Telefon/ })).toBeVisible()
  await anna.getByRole('button', { name: 'Dostosuj tutaj' }).click()
  const panel = anna.getByRole('complementary', { name: 'Szczegóły' })
  const rename = async (from: RegExp, to: string) => {
    await anna.getByRole('main').getByRole('columnheader', { name: from }).click()
    await anna.getByRole('textbox', { name: 'Nowa nazwa' }).fill(to)
    await anna.keyboard.press('Enter')
    await expect(anna.getByRole('main').getByRole('columnheader', { name: new RegExp(`^${to}`) })).toBeVisible()
  }
  await rename(/^Telefon/, 'Numer do klienta')
  await rename(/^E-mail/, 'Poczta')
  await anna.keyboard.press('Escape')
  const close = panel.getByRole('button', { name: 'Zamknij szczegóły' })
  if (await close.isVisible()) await close.click()
  const done = panel.getByRole('region', { name: 'Co zrobiono' }).getByRole('listitem')
  await done.filter({ hasText: 'na „Poczta”' }).first().getByRole('button', { name: 'Cofnij' }).click()
  await expect(anna.getByRole('main').getByRole('columnheader', { name: /^E-mail/ })).toBeVisible()
  // nothing of it is there for those who work
  await expect(piotr.getByRole('columnheader', { name: /^Telefon/ })).toBeVisible()
  await anna.getByRole('button', { name: 'Opublikuj' }).click()
  await expect(piotr.getByRole('columnheader', { name: /^Numer do klienta/ })).toBeVisible()
  await expect(piotr.getByRole('columnheader', { name: /^E-mail/ })).toBeVisible()
})

test('[I17] who leaves is handed over in one wizard: everything goes to a colleague, and the door is shut', async () => {
  await anna.goto(`${nurt.url}${base}/configure/people`)
  await anna.getByRole('listitem').filter({ hasText: 'Piotr Lis' }).getByRole('button', { name: 'Dezaktywuj' }).click()
  const dialog = anna.getByRole('dialog', { name: 'Dezaktywuj: Piotr Lis' })
  await new User(anna).choose(dialog.getByRole('combobox', { name: 'Wszystko otrzymuje' }), 'Jan Wilk')
  await dialog.getByRole('button', { name: 'Dezaktywuj' }).click()
  await expect(anna.getByText(/Dezaktywowano\. Przekazano (\d+) z \1 rekord/)).toBeVisible({ timeout: 30_000 })
  await new User(anna).screenshot('team-handed-over')
  await expect(piotr.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
  // a seller sees only what is his own
  await record(jan)
  await expect(jan.getByRole('heading', { level: 1, name: 'Aaa Srebrna Oś' })).toBeVisible()
})

test('[I22] the tabs of a browser share one stream; who is signed out elsewhere stands before the sign-in at once', async () => {
  const other = await ewa.context().newPage()
  const asked: string[] = []
  other.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await other.goto(`${nurt.url}${base}/m/client`)
  await expect(other.getByRole('grid').getByText('Aaa Srebrna Oś')).toBeVisible()
  // what comes before the tab has said what it shows stands in the list at once
  await expect(async () => {
    await made('client', { name: 'Aaa Ostatnia' })
    await expect(other.getByRole('button', { name: /^\d+ zmian\w*: pokaż$/ })).toBeVisible({ timeout: 2000 })
  }).toPass()
  expect(asked).toContain(`/api/v1${base}/counts`)
  expect(asked).not.toContain('/api/v1/live')
  expect((await ewa.request.post(`${nurt.url}/api/auth/sign-out`, { data: {} })).ok()).toBe(true)
  for (const page of [ewa, other]) {
    await expect(page.getByRole('button', { name: 'Zaloguj się' })).toBeVisible({ timeout: 5000 })
    await expect(page.getByText('Sesja wygasła')).toBeVisible()
  }
})
