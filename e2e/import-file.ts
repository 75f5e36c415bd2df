import { expect, type Page } from '@playwright/test'

interface Columns {
  /** What a column goes to, by the words of the page; those that are absent stay as they were guessed. */
  to?: Record<string, string>
  /** By what the record of a link is found. */
  foundBy?: Record<string, string>
  /** Links whose record is added where it is missing. */
  added?: string[]
  /** Fields by which a row is a record that is there already. */
  match?: string[]
}

/** From a module's list through the import page to the records. Resolves with the sentence of counts. */
export async function importFile(
  page: Page,
  module: string,
  file: string | { name: string; mimeType: string; buffer: Buffer },
  columns: Columns = {},
) {
  const { to = {}, foundBy = {}, added = [], match = [] } = columns
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: module, exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  await page.getByLabel('Plik do importu').setInputFiles(file)
  for (const [column, target] of Object.entries(to)) await choose(page, `Dokąd trafia kolumna ${column}`, target)
  const row = (column: string) => page.getByRole('row').filter({ has: page.getByText(column, { exact: true }) })
  for (const [column, field] of Object.entries(foundBy)) {
    await row(column).getByRole('combobox', { name: 'Szukane według' }).click()
    await page.getByRole('option', { name: `według: ${field}`, exact: true }).click()
  }
  for (const column of added) {
    await row(column).getByRole('combobox', { name: 'Gdy nie zostanie znaleziony' }).click()
    await page.getByRole('option', { name: 'jeśli nie ma: dodaj' }).click()
  }
  if (match.length > 0) {
    const keys = page.getByRole('combobox', { name: 'Wiersz to istniejący już rekord, gdy zgadza się' })
    await keys.focus()
    await page.keyboard.press('ArrowDown')
    for (const field of match) await page.getByRole('option', { name: field, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: 'Sprawdź plik' }).click()
  const start = page.getByRole('button', { name: 'Import', exact: true })
  await expect(start).toBeVisible({ timeout: 90_000 })
  await start.click()
  await expect(page.getByText('Import zakończony.')).toBeVisible({ timeout: 120_000 })
  const counts = await page.getByRole('alert').innerText()
  await page.getByRole('link', { name: 'Pokaż rekordy' }).click()
  return counts.replace(/\s+/g, ' ')
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
