import type { Browser, Page } from '@playwright/test'
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

/** A Nurt of its own for a story, and its owner before the working screen. */
export async function startRegistered(browser: Browser, pack: string): Promise<{ nurt: RunningNurt; page: Page; user: User }> {
  const nurt = await startNurt()
  const page = await browser.newPage()
  const user = new User(page)
  try {
    await register(user, nurt, pack)
  } catch (error) {
    // whoever asked has nothing to stop it by
    await nurt.stop()
    throw error
  }
  return { nurt, page, user }
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
