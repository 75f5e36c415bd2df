import { expect, type Locator, type Page } from '@playwright/test'

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

type File = string | { name: string; mimeType: string; buffer: Buffer }

/** From a module's list through the import page to the records. Resolves with the sentence of counts. */
export async function importFile(page: Page, module: string, file: File, columns: Columns = {}): Promise<string> {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: module, exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  await page.getByLabel('Plik do importu').setInputFiles(file)
  await map(page, columns)
  await matchBy(page, columns.match ?? [])
  await page.getByRole('button', { name: 'Sprawdź plik' }).click()
  const start = page.getByRole('button', { name: 'Import', exact: true })
  await expect(start).toBeVisible({ timeout: 90_000 })
  await start.click()
  await expect(page.getByText('Import zakończony.')).toBeVisible({ timeout: 120_000 })
  const counts = await page.getByRole('main').getByRole('alert').innerText()
  await page.getByRole('link', { name: 'Pokaż rekordy' }).click()
  return counts.replace(/\s+/g, ' ')
}

async function map(page: Page, { to = {}, foundBy = {}, added = [] }: Columns): Promise<void> {
  const choose = async (select: Locator, option: string) => {
    await select.click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const row = (column: string) => page.getByRole('row').filter({ has: page.getByText(column, { exact: true }) })
  for (const [column, target] of Object.entries(to)) {
    await choose(page.getByRole('combobox', { name: `Dokąd trafia kolumna ${column}`, exact: true }), target)
  }
  for (const [column, field] of Object.entries(foundBy)) {
    await choose(row(column).getByRole('combobox', { name: 'Szukane według' }), `według: ${field}`)
  }
  for (const column of added) {
    await choose(row(column).getByRole('combobox', { name: 'Gdy nie zostanie znaleziony' }), 'jeśli nie ma: dodaj')
  }
}

async function matchBy(page: Page, fields: readonly string[]): Promise<void> {
  if (fields.length === 0) return
  await page.getByRole('combobox', { name: 'Wiersz to istniejący już rekord, gdy zgadza się' }).focus()
  await page.keyboard.press('ArrowDown')
  for (const field of fields) {
    const option = page.getByRole('option', { name: field, exact: true })
    // one that the last import of such a file was matched by stands already
    if ((await option.getAttribute('aria-selected')) !== 'true') await option.click()
  }
  await page.keyboard.press('Escape')
}
