import { expect, test, type Page } from '@playwright/test'
import { importFile } from './import-file.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Podstawowy CRM'))
})
test.afterAll(() => nurt.stop())

async function choose(module: string, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: module, exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  await page.getByLabel('Plik do importu').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

const people = Buffer.from('first_name;last_name;Drugi mail;E-mail\nAnna;Lis;a@lis.pl;anna@lis.pl\nJan;Wilk;;jan@wilk.pl\n')
const check = () => page.getByRole('button', { name: 'Sprawdź plik' })

test('[P6] the plan says which columns are joined, and does not let one cover another', async () => {
  await choose('Osoby', 'osoby.csv', people)
  await expect(page.getByText('Połączone spacją: first_name + last_name')).toHaveCount(2)
  const second = page.getByRole('combobox', { name: 'Dokąd trafia kolumna Drugi mail' })
  await second.click()
  await page.getByRole('option', { name: 'E-mail', exact: true }).click()
  await expect(page.getByText('Trafia tam już inna kolumna.')).toBeVisible()
  await expect(check()).toBeDisabled()
  await new User(page).screenshot('38-import-plan')
  await second.click()
  await page.getByRole('option', { name: 'Pomiń', exact: true }).click()
  await check().click()
  await expect(page.getByText('Żaden rekord nie jest jeszcze zapisany.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Importuj następny plik' })).toHaveCount(0)
})

test('[P6] the same file again is told before anything is checked', async () => {
  await importFile(page, 'Osoby', { name: 'osoby.csv', mimeType: 'text/csv', buffer: people }, { to: { 'Drugi mail': 'Pomiń' } })
  await choose('Osoby', 'kopia.csv', people)
  await expect(page.getByRole('alert')).toContainText(/Ten plik był już importowany \(dzisiaj, .*: 2 nowe rekordy, 0 zmienionych\)/)
  await new User(page).screenshot('38-import-again')
})

test('[P6] percentages between 0 and 1 are fractions unless one says otherwise', async () => {
  await choose('Zadania', 'zadania.csv', Buffer.from('Co trzeba zrobić;Postęp\nA;0,15\nB;0\n'))
  await expect(page.getByRole('combobox', { name: 'Jak zapisane są procenty' })).toHaveValue(/0,15 = 15\s*%/)
})

test('[P6] a file of another kind is refused in words', async () => {
  await choose('Osoby', 'osoby.xlsx', Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7919) % 251)))
  await expect(page.getByRole('alert')).toContainText('To nie jest plik CSV ani XLSX.')
})
