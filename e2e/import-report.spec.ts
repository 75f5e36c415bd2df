import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

let nurt: RunningNurt
let page: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Podstawowy CRM'))
})
test.afterAll(() => nurt.stop())

test('[P6] the report of a check says of each faulty cell its row, its column, what stood there and what is wrong', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  const text = 'Nazwa;NIP;Klient od\nDobra Firma;5260250274;2024-01-15\nZła Firma;526025027;wczoraj\n;;2024-02-01\n'
  await page.getByLabel('Plik do importu').setInputFiles({ name: 'klienci.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Sprawdź plik' }).click()
  const report = page.getByRole('table', { name: 'Wiersze, które nie zostaną zaimportowane' })
  const cells = (row: number) => report.getByRole('row').nth(row).getByRole('cell')
  await expect(cells(1)).toHaveText(['3', 'NIP', '526025027', /NIP ma 10 cyfr/], { useInnerText: true })
  await expect(cells(2)).toHaveText(['3', 'Klient od', 'wczoraj', /To nie jest data/], { useInnerText: true })
  await expect(cells(3)).toHaveText(['4', 'Nazwa', 'puste', 'Uzupełnij to pole.'], { useInnerText: true })
  await new User(page).screenshot('35-import-report')
})
