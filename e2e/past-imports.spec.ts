import { expect, test, type Page } from '@playwright/test'
import { importFile } from './import-file.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

let nurt: RunningNurt
let page: Page
let user: User

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Podstawowy CRM'))
})
test.afterAll(() => nurt.stop())

test('[P6] an import is found again later among the past ones and undone, and the page says what was taken back', async () => {
  const buffer = Buffer.from('Nazwa;NIP\nPierwsza Nowa;5260250274\nDruga Nowa;\n')
  await importFile(page, 'Klienci', { name: 'klienci.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Zadania', exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  await expect(page.getByText('Nic jeszcze nie zaimportowano.')).toBeVisible()
  await page.getByText('wszystkie moduły', { exact: true }).click()
  const past = page.getByRole('list', { name: 'Wcześniejsze importy' }).getByRole('listitem')
  await expect(past).toHaveCount(1)
  await expect(past).toContainText(/klienci\.csv\s*zaimportowany\s*Klienci, .*2 nowe rekordy/)
  await user.screenshot('36-past-imports')
  const undo = past.getByRole('button', { name: 'Cofnij import pliku klienci.csv' })
  await undo.click()
  const question = page.getByRole('dialog', { name: 'Cofnąć import pliku klienci.csv?' })
  await expect(question).toContainText('2 dodane rekordy trafią do kosza.')
  await user.screenshot('36-undo-import')
  await question.getByRole('button', { name: 'Zostaw' }).click()
  await expect(past).toContainText('zaimportowany')
  await undo.click()
  await question.getByRole('button', { name: 'Cofnij import' }).click()
  await expect(page.getByText('Import cofnięty.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Cofnięto: 2 rekordy usunięto')
  await expect(page.getByRole('main').getByRole('alert')).not.toContainText('nowe rekordy')
  await page.getByRole('link', { name: 'Wcześniejsze importy' }).click()
  await expect(past).toContainText(/klienci\.csv\s*cofnięty.*Cofnięto: 2 rekordy usunięto/)
  await expect(past.getByRole('button')).toHaveCount(0)
})

test('[P6] the language in which numbers and dates are read is shown with an example, and can be changed', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Zlecenia', exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  const list = page.getByRole('navigation', { name: 'Gdzie jestem' }).getByRole('link').last()
  const opened = await list.innerText()
  expect(opened).not.toBe('Zlecenia')
  const buffer = Buffer.from('Nazwa;Data rozpoczęcia;Wartość\nA;3/4/2026;1,234\n')
  await page.getByLabel('Plik do importu').setInputFiles({ name: 'zlecenia.csv', mimeType: 'text/csv', buffer })
  const language = page.getByRole('combobox', { name: 'Liczby i daty' })
  await expect(language).toHaveValue('jak po polsku')
  await expect(page.getByText('3/4/2026 to 3 kwietnia 2026 · 1,234 to 1,234')).toBeVisible()
  await language.click()
  await page.getByRole('option', { name: 'jak po angielsku' }).click()
  await expect(page.getByText(/3\/4\/2026 to 3 kwietnia 2026 · 1,234 to 1\s234/)).toBeVisible()
  await user.screenshot('37-read-options')
  await expect(list, 'the list that it came from').toHaveText(opened)
  await page.getByRole('link', { name: 'Wcześniejsze importy' }).click()
  await page.getByRole('link', { name: 'Otwórz import pliku zlecenia.csv' }).click()
  await expect(language).toHaveValue('jak po angielsku')
  await expect(list).toHaveText(opened)
  await list.click()
  await expect(page).toHaveURL(/\/lists\//)
})

test('[P6] a column that is to become a field stays so when the file is read in another way', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Osoby', exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  const buffer = Buffer.from('Imię i nazwisko;Tytuł;Rozmiar buta\nAnna Lis;Dyrektorka;38\n\nJan Wilk;Kierowca;43\n')
  await page.getByLabel('Plik do importu').setInputFiles({ name: 'osoby.csv', mimeType: 'text/csv', buffer })
  const target = (column: string) => page.getByRole('combobox', { name: `Dokąd trafia kolumna ${column}`, exact: true })
  await expect(target('Imię i nazwisko')).toHaveValue('Imię i nazwisko')
  await expect(target('Tytuł')).toHaveValue('Stanowisko')
  await user.choose(target('Rozmiar buta'), 'Utwórz nowe pole')
  await user.choose(page.getByRole('combobox', { name: 'Liczby i daty' }), 'jak po angielsku')
  await expect(page.getByRole('combobox', { name: 'Liczby i daty' })).toHaveValue('jak po angielsku')
  await expect(target('Rozmiar buta')).toHaveValue('Utwórz nowe pole')
  await user.choose(page.getByRole('combobox', { name: 'Kolumny rozdziela' }), 'przecinek')
  await expect(target('Rozmiar buta')).toBeHidden()
  await user.choose(page.getByRole('combobox', { name: 'Kolumny rozdziela' }), 'średnik')
  await expect(target('Rozmiar buta')).toHaveValue('Utwórz nowe pole')

  await page.getByRole('button', { name: 'Sprawdź plik' }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Import zakończony.')).toBeVisible()
  await page.getByRole('link', { name: 'Pokaż rekordy' }).click()
  await expect(page.getByRole('grid')).toContainText('Anna Lis')
})
