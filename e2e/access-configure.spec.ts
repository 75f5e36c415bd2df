import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Agencja marketingowa'))
})
test.afterAll(() => nurt.stop())

const configurePages = ['Moduły i pola', 'Statusy', 'Role', 'Użytkownicy', 'Pakiety branżowe', 'Wersje', 'Historia', 'Plik konfiguracji']
for (const name of configurePages)
  test(`configuring: ${name}`, async () => {
    const pages = page.getByRole('navigation', { name: 'Dostosuj' })
    if (!(await pages.isVisible())) await page.getByRole('link', { name: 'Dostosuj' }).click()
    await pages.getByRole('link', { name }).click()
    await expect(pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
  })

test('configuring a module', async () => {
  const pages = page.getByRole('navigation', { name: 'Dostosuj' })
  await pages.getByRole('link', { name: 'Moduły i pola' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Stałe umowy' }).click()
  await page.getByRole('button', { name: 'Nazwa i ikona' }).click()
  await expect(page.getByRole('radio', { name: 'Samolot', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Zamknij' }).click()
  await page.getByRole('button', { name: 'Dodaj pole' }).click()
  await page.getByRole('dialog').waitFor()
  await expectAccessible(page)
})

test('configuring where one looks', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  await page.getByRole('button', { name: 'Dostosuj tutaj' }).click()
  await page.getByRole('region', { name: 'Co zrobiono' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('grid').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Sekcja', exact: true }).click()
  await page.getByRole('complementary', { name: 'Szczegóły' }).getByLabel('Nazwa').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Podgląd' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Odrzuć' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Odrzuć/ })
    .click()
})

test('a key for a program: made, shown once, used, revoked', async ({ request }) => {
  await page.goto(`${nurt.url}/w/dobra-kreska/configure/api`)
  await page.getByText('Żaden program nie ma jeszcze klucza.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Utwórz klucz' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Nazwa' }).fill('Sklep internetowy')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  const key = (await dialog.getByLabel('Klucz', { exact: true }).innerText()).trim()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Zamknij' }).last().click()
  const address = await page.getByLabel('Adres', { exact: true }).innerText()
  const ask = async () => (await request.get(`${address}/m/client/records`, { headers: { authorization: `Bearer ${key}` } })).status()
  expect(await ask()).toBe(200)
  await page.reload()
  const row = page.getByRole('listitem').filter({ hasText: 'Sklep internetowy' })
  await expect(row).toContainText('Ostatnio użyty')
  await expect(page.getByText(key)).toBeHidden()
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Unieważnij' }).click()
  await dialog.getByRole('button', { name: 'Unieważnij' }).click()
  await expect(row).toContainText('Unieważniony')
  expect(await ask()).toBe(401)
})
