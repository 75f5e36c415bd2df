import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { Api } from './api.ts'
import { keptFile, madeOnce, makeDatabase, workDone } from './databases.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

export interface Person {
  company: string
  name: string
  email: string
}

export const anna: Person = { company: 'Dobra Kreska', name: 'Anna Nowak', email: 'anna@dobrakreska.example' }
export const password = 'zielony rower na dachu'

/** From the printed link to a working screen, as the owner of a company does it, in Polish. */
export async function register(user: User, nurt: Pick<RunningNurt, 'setUpLink'>, pack: string, person = anna): Promise<void> {
  const { page } = user
  user.acts += 1
  await page.goto(nurt.setUpLink)
  await user.type(page.getByLabel('Firma'), person.company)
  await user.type(page.getByLabel('Imię i nazwisko'), person.name)
  await user.type(page.getByLabel('E-mail'), person.email)
  await user.type(page.getByLabel('Hasło', { exact: true }), password)
  await user.click(page.getByRole('radio', { name: pack }))
  await user.click(page.getByRole('button', { name: 'Zacznij pracę' }))
  await page.getByRole('grid').waitFor()
}

/**
 * A Nurt of its own for a story, and its owner before the working screen: who registered it once in this run, for this is a copy of that.
 * `base` is the address of the workspace in the browser.
 */
export async function startRegistered(
  browser: Browser,
  pack:
    | 'Podstawowy CRM'
    | 'Agencja marketingowa'
    | 'Obieg dokumentów'
    | 'Opinie i ekspertyzy'
    | 'Fotowoltaika'
    | 'Biuro rachunkowe'
    | 'Dotacje',
  { env = {}, context = {} }: { env?: Record<string, string>; context?: BrowserContextOptions } = {},
): Promise<{ nurt: RunningNurt; page: Page; user: User; base: string; api: Api }> {
  const storageState = keptFile(`${pack}.json`)
  await madeOnce(pack, (url) => prepare(browser, { pack, url, storageState }))
  const nurt = await startNurt(browser, { ...env, DATABASE_URL: await makeDatabase({ from: pack }) })
  try {
    const page = await browser.newPage({ ...context, storageState })
    await page.goto(nurt.url)
    await page.getByRole('grid').waitFor()
    const base = page.url().split('/m/')[0] ?? ''
    return { nurt, page, user: new User(page), base, api: new Api(base.replace('/w/', '/api/v1/w/')) }
  } catch (error) {
    // whoever asked has nothing to stop it by
    await nurt.stop()
    throw error
  }
}

async function prepare(browser: Browser, { pack, url, storageState }: { pack: string; url: string; storageState: string }): Promise<void> {
  const nurt = await startNurt(browser, { DATABASE_URL: url })
  try {
    const page = await browser.newPage()
    await register(new User(page), nurt, pack)
    await workDone(url)
    await page.context().storageState({ path: storageState })
  } finally {
    await nurt.stop()
  }
}

/** Another administrator, Piotr Zieliński, in a browser of his own. */
export async function inviteAdministrator(page: Page, browser: Browser): Promise<Page> {
  const dialog = page.getByRole('dialog')
  await page.getByRole('link', { name: 'Dostosuj', exact: true }).click()
  await page.getByRole('navigation', { name: 'Dostosuj' }).getByRole('link', { name: 'Użytkownicy' }).click()
  await page.getByRole('button', { name: 'Zaproś osobę' }).click()
  await dialog.getByLabel('E-mail').fill('piotr@dobrakreska.example')
  await dialog.getByRole('combobox', { name: 'Rola' }).click()
  await page.getByRole('listbox', { name: 'Rola' }).getByRole('option', { name: 'Administrator' }).click()
  await dialog.getByRole('button', { name: 'Utwórz odnośnik' }).click()
  const link = await page.getByLabel('Odnośnik z zaproszeniem').inputValue()
  await page.keyboard.press('Escape')
  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await other.getByLabel('Imię i nazwisko').fill('Piotr Zieliński')
  await other.getByLabel('Hasło', { exact: true }).fill('dwa rowery na dachu')
  await other.getByRole('button', { name: 'Dołącz' }).click()
  await other.getByRole('grid').waitFor()
  return other
}

export interface Joining {
  name: string
  role: string
  /** Of the workspace in the API. */
  api: string
  password?: string
  /** Where the person reaches Nurt, when it is not where the administrator does. */
  url?: string
  context?: BrowserContextOptions
}

/** Invited by an administrator and signed in, in a browser of their own. */
export async function join(by: Page, browser: Browser, joining: Joining): Promise<Page> {
  const { name, role, api, password = 'dwa rowery na dachu', url = new URL(api).origin, context = {} } = joining
  const email = `${name.split(' ')[0]?.toLowerCase()}@dobrakreska.example`
  const invited = await by.request.post(`${api}/invitations`, { data: { email, role } })
  if (!invited.ok()) throw new Error(await invited.text())
  const { link } = (await invited.json()) as { link: string }
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...context })).newPage()
  const accepted = await page.request.post(`${url}/api/v1/invitations/${link.split('/').at(-1)}/acceptances`, {
    headers: { origin: new URL(api).origin },
    data: { name, password, language: 'pl' },
  })
  if (!accepted.ok()) throw new Error(await accepted.text())
  return page
}
