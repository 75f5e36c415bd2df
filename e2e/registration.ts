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
