import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

export const anna = { name: 'Anna Nowak', email: 'anna@dobrakreska.example', password: 'zielony rower na dachu' }

/** From the printed link to a working screen, as the owner of a company does it, in Polish. */
export async function register(user: User, nurt: RunningNurt, pack: string, company = 'Dobra Kreska'): Promise<void> {
  const { page } = user
  user.acts += 1
  await page.goto(nurt.setUpLink)
  await user.type(page.getByLabel('Firma'), company)
  await user.type(page.getByLabel('Imię i nazwisko'), anna.name)
  await user.type(page.getByLabel('E-mail'), anna.email)
  await user.type(page.getByLabel('Hasło', { exact: true }), anna.password)
  await user.click(page.getByRole('radio', { name: pack }))
  await user.click(page.getByRole('button', { name: 'Zacznij pracę' }))
  await page.getByRole('grid').waitFor()
}
