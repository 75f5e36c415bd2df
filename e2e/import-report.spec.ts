import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
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

async function check(name: string, text: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  await page.getByRole('button', { name: 'Więcej czynności' }).click()
  await page.getByRole('menuitem', { name: 'Import z arkusza' }).click()
  await page.getByLabel('Plik do importu').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Sprawdź plik' }).click()
}

const report = () => page.getByRole('table', { name: 'Wiersze, które nie zostaną zaimportowane' })
const cells = (row: number) => report().getByRole('row').nth(row).getByRole('cell')

test('[P6] the report of a check says of each faulty cell its row, its column, what stood there and what is wrong', async () => {
  await check('klienci.csv', 'Nazwa;NIP;Klient od\nDobra Firma;5260250274;2024-01-15\nZła Firma;526025027;wczoraj\n;;2024-02-01\n')
  await expect(cells(1)).toHaveText(['3', 'NIP', '526025027', /NIP ma 10 cyfr/], { useInnerText: true })
  await expect(cells(2)).toHaveText(['3', 'Klient od', 'wczoraj', /To nie jest data/], { useInnerText: true })
  await expect(cells(3)).toHaveText(['4', 'Nazwa', 'puste', 'Uzupełnij to pole.'], { useInnerText: true })
  const example = page.getByRole('table', { name: 'Przykład: wiersz 2' })
  await expect(example.getByRole('row').nth(2)).toContainText('NIP')
  await expect(example.getByRole('row').nth(3)).toContainText(/Klient od\s*2024-01-15\s*15\.01\.2024|15 sty/)
  await new User(page).screenshot('35-import-report')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Pobierz błędne wiersze' }).click()])
  expect(file.suggestedFilename()).toBe('klienci – błędne wiersze.csv')
  expect(
    readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n'),
  ).toEqual([
    '\uFEFFNazwa;NIP;Klient od;Dlaczego nie został zaimportowany',
    expect.stringMatching(/^Zła Firma;526025027;wczoraj;"NIP: NIP ma 10 cyfr.*Klient od: To nie jest data/),
    ';;2024-02-01;Nazwa: Uzupełnij to pole.',
  ])
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Wiersze, które nie zostały zaimportowane' })).toContainText(
    'Dlaczego nie został zaimportowany',
  )
  await new User(page).screenshot('35-import-done')
  await page.getByRole('link', { name: 'Pokaż rekordy, ostatnio zmienione na początku' }).click()
  await expect(page.getByRole('row').nth(1)).toContainText('Dobra Firma')
})

test('[P6] many rows of one cause are one line, which opens to all of them', async () => {
  const rows = Array.from({ length: 37 }, (_, at) => `Firma ${at};${at < 30 ? 'abc' : 'wczoraj'};52602502${at % 2 ? '' : '7'}\n`)
  await check('wielu.csv', `Nazwa;Klient od;NIP\n${rows.join('')}`)
  await expect(report().getByRole('row')).toHaveCount(3)
  await expect(cells(1)).toHaveText([/37 wierszy\s*2, 3, 4, 5, 6…/, 'Klient od', 'abc (30) · wczoraj (7)', /To nie jest data/], {
    useInnerText: true,
  })
  await expect(cells(2)).toHaveText([/37 wierszy/, 'NIP', /^526025027 \(19\) · 52602502 \(18\)$/, 'NIP ma 10 cyfr.'], {
    useInnerText: true,
  })
  await cells(1).getByRole('button').click()
  await expect(report().getByRole('row')).toHaveCount(40)
  await expect(cells(38)).toHaveText(['38', '', 'wczoraj', ''], { useInnerText: true })
  await new User(page).screenshot('40-import-causes')
  await expect(cells(1).getByRole('button')).toHaveAttribute('aria-expanded', 'true')
  await cells(1).getByRole('button').press('Enter')
  await expect(report().getByRole('row')).toHaveCount(3)
})
