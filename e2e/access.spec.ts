import { test, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { register } from './registration.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page

test.beforeAll(async ({ browser }) => {
  nurt = await startNurt(browser)
  page = await (await browser.newContext()).newPage()
})
test.afterAll(() => nurt.stop())

test('set-up', async () => {
  await page.goto(nurt.setUpLink)
  await page.getByLabel('Firma').waitFor()
  await expectAccessible(page)
  await register(new User(page), nurt, 'Agencja marketingowa')
})

const lists = ['Stałe umowy', 'Według statusu', 'Prognoza przychodów']
for (const name of lists)
  test(`list: ${name}`, async () => {
    const link = page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: new RegExp(`^${name}`) })
    await link.first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('table').or(page.getByRole('grid')).first().waitFor()
    await expectAccessible(page)
  })

test('record, and the form of a new one', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  await page.getByRole('grid').getByRole('link').first().click()
  await page.getByRole('region', { name: 'Stałe umowy' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Dodaj umowę' }).click()
  await page.getByRole('textbox', { name: 'Nazwa' }).waitFor()
  await expectAccessible(page)
})

test('search', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Szukaj' }).fill('klo')
  await page.getByRole('option').first().waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
})

test('trash, import and sessions', async () => {
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Klienci', exact: true }).click()
  for (const name of ['Kosz', 'Import z arkusza']) {
    await page.getByRole('main').getByRole('button', { name: 'Więcej czynności' }).click()
    await page.getByRole('menuitem', { name }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
    await page.goBack()
    await page.getByRole('grid').waitFor()
  }
  await page.goto(`${nurt.url}/sessions`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page)
})

test('signing in', async () => {
  await page.context().clearCookies()
  await page.goto(`${nurt.url}/sign-in`)
  await page.getByLabel('E-mail').waitFor()
  await expectAccessible(page)
})
