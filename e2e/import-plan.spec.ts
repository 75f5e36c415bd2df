import { expect, test, type Locator, type Page } from '@playwright/test'
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

async function open(module: string, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: module, exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  await page.getByLabel('Plik do importu').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

const people = Buffer.from('first_name;last_name;Drugi mail;E-mail\nAnna;Lis;a@lis.pl;anna@lis.pl\nJan;Wilk;;jan@wilk.pl\n')
async function choose(select: Locator, option: string): Promise<void> {
  await select.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

const check = () => page.getByRole('button', { name: 'Sprawdź plik' })

test('[P6] the plan says which columns are joined, and does not let one cover another', async () => {
  await open('Osoby', 'osoby.csv', people)
  await expect(page.getByText('Połączone spacją: first_name + last_name')).toHaveCount(2)
  const first = page.getByRole('combobox', { name: 'Dokąd trafia kolumna E-mail' })
  const second = page.getByRole('combobox', { name: 'Dokąd trafia kolumna Drugi mail' })
  await choose(second, 'E-mail')
  // it was only guessed
  await expect(first).toHaveValue('Pomiń')
  await expect(check()).toBeEnabled()
  await choose(first, 'E-mail')
  await expect(page.getByText('Trafia tam już inna kolumna.')).toBeVisible()
  await expect(check()).toBeDisabled()
  await new User(page).screenshot('38-import-plan')
  await choose(second, 'Pomiń')
  await expect(page.getByText('Pominięte kolumny: Drugi mail (wartości w 1 wierszu).')).toBeVisible()
  await new User(page).screenshot('38-import-skipped')
  await check().click()
  await expect(page.getByText('Nic jeszcze nie zostało zapisane.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Importuj następny plik' })).toHaveCount(0)
})

test('[P6] the same file again is told before anything is checked', async () => {
  await importFile(page, 'Osoby', { name: 'osoby.csv', mimeType: 'text/csv', buffer: people }, { to: { 'Drugi mail': 'Pomiń' } })
  await open('Osoby', 'kopia.csv', people)
  await expect(page.getByRole('alert')).toContainText(/Ten plik był już importowany \(dzisiaj, .*: 2 nowe rekordy\)/)
  await expect(page.getByText(/Kolumny trafiają tam, gdzie przy ostatnim imporcie pliku z takimi samymi kolumnami \(dzisiaj/)).toBeVisible()
  await expect(page.getByText('Pominięte kolumny: Drugi mail (wartości w 1 wierszu).')).toBeVisible()
  await new User(page).screenshot('38-import-again')
})

test('[P6] percentages between 0 and 1 are fractions unless one says otherwise', async () => {
  await open('Zadania', 'zadania.csv', Buffer.from('Co trzeba zrobić;Postęp\nA;0,15\nB;0\n'))
  await expect(page.getByRole('combobox', { name: 'Jak zapisane są procenty' })).toHaveValue(/0,15 = 15\s*%/)
})

test('[P6] day numbers of a spreadsheet are told with the day that they are read as, where they go to a date', async () => {
  await open('Klienci', 'klienci.csv', Buffer.from('Nazwa;Klient od;Kod\nA;45631;45631\n'))
  await expect(page.getByText('45631 to 5 grudnia 2024')).toHaveCount(1)
})

test('[P6] a file of another kind is refused in words', async () => {
  await open('Osoby', 'osoby.xlsx', Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7919) % 251)))
  await expect(page.getByRole('alert')).toContainText('To nie jest plik CSV ani XLSX.')
})

test('[I10] [P6] a new field is named and typed before it is made, comes with the import and not with its check, and is seen in the list', async () => {
  const rows = ['Jan Kot;38;mail', 'Ewa Kos;41;telefon', 'Iga Lis;;mail']
  await open('Osoby', 'buty.csv', Buffer.from(`Imię i nazwisko;Rozmiar;Kontakt\n${rows.join('\n')}\n`))
  await choose(page.getByRole('combobox', { name: 'Dokąd trafia kolumna Rozmiar' }), 'Utwórz nowe pole')
  const name = page.getByRole('textbox', { name: 'Nazwa nowego pola dla kolumny Rozmiar' })
  await expect(name).toHaveValue('Rozmiar')
  await name.fill('Rozmiar buta')
  await choose(page.getByRole('combobox', { name: 'Dokąd trafia kolumna Kontakt' }), 'Utwórz nowe pole')
  await choose(page.getByRole('combobox', { name: 'Typ nowego pola dla kolumny Kontakt' }), 'Wybór')
  await expect(page.getByText('Do wyboru: mail, telefon')).toBeVisible()
  await new User(page).screenshot('39-new-fields')
  await check().click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('2 nowe pola')

  // given up: the module is as it was
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Osoby', exact: true }).click()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Rozmiar buta' })).toBeHidden()

  await page.goBack()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Import zakończony.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('3 nowe rekordy')
  await page.getByRole('link', { name: 'Pokaż rekordy' }).click()
  await expect(page.getByRole('columnheader', { name: 'Rozmiar buta' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Ewa Kos/ })).toContainText('41')
  await expect(page.getByRole('row', { name: /Ewa Kos/ })).toContainText('telefon')
})
