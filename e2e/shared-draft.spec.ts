import { expect, test, type Page } from '@playwright/test'
import { anna, inviteAdministrator, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let piotr: Page

const dialog = (at: Page, name: string | RegExp = /./) => at.getByRole('dialog', { name, exact: true })

async function openFields(at: Page): Promise<void> {
  await at.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Dostosuj' }).click()
  await at.getByRole('main').getByRole('link', { name: 'Zlecenia' }).click()
}

/** The panel of a field, and its name in it. */
async function openField(at: Page, name: string) {
  await at
    .getByRole('list', { name: 'Pola' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
  return dialog(at).getByLabel('Nazwa', { exact: true })
}

async function rename(at: Page, from: string, to: string): Promise<void> {
  const saved = at.waitForResponse((answer) => answer.url().endsWith('/draft/operations'))
  await (await openField(at, from)).fill(to)
  await at.keyboard.press('Escape')
  await saved
  await expect(dialog(at)).toBeHidden()
}

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Podstawowy CRM'))
  piotr = await inviteAdministrator(page, browser)
  await openFields(page)
  await openFields(piotr)
})
test.afterAll(() => nurt.stop())

test('a name that another administrator changed meanwhile is not overwritten before one has chosen', async () => {
  const name = await openField(page, 'Opis')
  await rename(piotr, 'Opis', 'Ustalenia')
  await name.fill('Notatki')
  await page.keyboard.press('Enter')

  const clash = dialog(page, 'Zmienione przez kogoś innego')
  await expect(clash).toContainText('Zlecenia › Ustalenia › nazwa')
  await expect(clash.getByRole('region', { name: 'Piotr Zieliński' })).toContainText(/dzisiaj, \d+:\d\d.*Ustalenia/)
  await expect(clash.getByRole('region', { name: 'Ty' })).toContainText('Notatki')
  await new User(page).screenshot('49-clash')
  await clash.getByRole('button', { name: /^Zostaw to od: Piotr Zieliński/ }).click()
  await expect(name).toHaveValue('Ustalenia')

  await name.fill('Notatki')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Notatki/ })).toBeVisible()
  await expect(page.getByRole('link', { name: '1 konflikt: wybierz' })).toBeVisible()
})

test('the preview says who did what, and where two want the same thing each is kept with one click', async () => {
  await page.getByRole('link', { name: '1 konflikt: wybierz' }).click()
  const steps = page.getByRole('region', { name: 'Kto co zmienił' }).getByRole('listitem')
  await expect(steps.filter({ hasText: 'Piotr Zieliński' })).toContainText('Zmienia nazwę pola „Opis” na „Ustalenia”')
  await expect(steps.filter({ hasText: /^Ty/ })).toContainText('konflikt')
  await expect(page.getByRole('alert')).toContainText('Kilka osób zmieniło to samo')
  await new User(page).screenshot('50-conflict')

  await page.getByRole('button', { name: 'Zostaw to od: Piotr Zieliński: Ustalenia' }).click()
  await expect(page.getByText('Kilka osób zmieniło to samo')).toBeHidden()
  await expect(page.getByRole('main')).toContainText('Zmienia nazwę pola „Opis” na „Ustalenia”')
  await expect(page.getByRole('main')).not.toContainText('Notatki')
})

test('a panel left open across a publication of another administrator does not overwrite what he published', async () => {
  await openFields(page)
  const name = await openField(page, 'Ustalenia')
  await name.fill('Notatki')
  await piotr.getByRole('button', { name: 'Opublikuj' }).click()
  await expect(piotr.getByRole('link', { name: 'Podgląd' })).toBeHidden()
  await rename(piotr, 'Ustalenia', 'Warunki')
  await piotr.getByRole('button', { name: 'Opublikuj' }).click()
  await expect(piotr.getByRole('link', { name: 'Podgląd' })).toBeHidden()

  await expect(name).toHaveValue('Notatki')
  await page.keyboard.press('Escape')
  const clash = dialog(page, 'Zmienione przez kogoś innego')
  await expect(clash.getByRole('region', { name: 'Piotr Zieliński' })).toContainText('Warunki')
  await clash.getByRole('button', { name: 'Zostaw moje: Notatki' }).click()
  await expect(clash).toBeHidden()
  await expect(page.getByRole('button', { name: /^Notatki/ })).toBeVisible()
  await expect(page.getByText('1 zmiana, jeszcze nieopublikowana')).toBeVisible()
  expect(await page.getByRole('button', { name: `Twoje menu, ${anna.name}` }).isVisible()).toBe(true)
})

async function orderAlsoBy(at: Page, field: string): Promise<void> {
  await at.getByRole('button', { name: 'Kolejność' }).click()
  await at.getByRole('combobox', { name: 'Potem według' }).click()
  await at.getByRole('option', { name: field, exact: true }).click()
  await at.keyboard.press('Escape')
}

async function saveForEveryone(at: Page): Promise<void> {
  await at.getByRole('button', { name: 'Zapisz', exact: true }).click()
  await at.getByRole('menuitem', { name: 'Zapisz dla wszystkich' }).click()
}

test('what another administrator did to a shared list is not covered by saving it from its page before one has chosen', async () => {
  for (const at of [page, piotr]) {
    await at.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Zlecenia' }).click()
    await at.getByRole('grid').waitFor()
  }
  await orderAlsoBy(piotr, 'Numer')
  await saveForEveryone(piotr)
  await expect(piotr.getByText('Zapisano w wersji roboczej')).toBeVisible()

  await orderAlsoBy(page, 'Wartość')
  await saveForEveryone(page)
  const clash = dialog(page, 'Zmienione przez kogoś innego')
  await expect(clash.getByRole('region', { name: 'Piotr Zieliński' })).toContainText('Numer')
  await expect(clash.getByRole('region', { name: 'Ty' })).toContainText('Wartość')
  await new User(page).screenshot('51-list-clash')
  await clash.getByRole('button', { name: /^Zostaw moje/ }).click()
  await expect(clash).toBeHidden()
  await expect(page.getByText('Zapisano w wersji roboczej')).toBeVisible()
  await saveForEveryone(page)
  await expect(clash).toBeHidden()
})

test('an element that another administrator moved meanwhile is moved elsewhere only after one has chosen', async () => {
  await openFields(page)
  await openFields(piotr)
  const down = (at: Page, place: number) =>
    at
      .getByRole('list', { name: 'Pola' })
      .getByRole('button', { name: /^Przesuń w dół: / })
      .nth(place)
  await expect(down(page, 0)).toBeVisible()
  for (const place of [0, 1]) {
    const saved = piotr.waitForResponse((answer) => answer.url().endsWith('/draft/operations'))
    await down(piotr, place).click()
    await saved
  }

  await down(page, 0).click()
  const clash = dialog(page, 'Zmienione przez kogoś innego')
  await expect(clash.getByRole('region', { name: 'Piotr Zieliński' })).toContainText('przeniesiono przed')
  await new User(page).screenshot('52-move-clash')
  await page.setViewportSize({ width: 390, height: 844 })
  const heights = () =>
    clash.getByRole('button', { name: /^Zostaw/ }).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  await expect.poll(async () => Math.min(...(await heights()))).toBeGreaterThanOrEqual(44)
  await clash.getByRole('button', { name: /^Zostaw to od: Piotr Zieliński/ }).click()
  await expect(clash).toBeHidden()
  await expect(page.getByText('konflikt')).toBeHidden()
})

/** Which none of the samples has. */
async function requireDescription(workspace: string | undefined): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const required = { do: 'put', path: ['modules', 'order', 'fields', 'description', 'required'], value: true }
  await fetch(`/api/v1${workspace}/draft/operations`, { method: 'POST', headers, body: JSON.stringify({ operations: [required] }) })
}

test('what a publication finds that the preview had no time for is told on the preview, wherever it was published from', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.evaluate(requireDescription, /\/w\/[^/]+/.exec(page.url())?.[0])
  await page.route('**/draft/preview', async (route) => {
    const response = await route.fetch()
    const unchecked = [{ module: 'order', field: 'description' }]
    await route.fulfill({ response, json: { ...(await response.json()), willFail: [], unchecked } })
  })
  await page.reload()
  await page.getByRole('button', { name: 'Opublikuj' }).click()
  const alerts = page.getByRole('main').getByRole('alert')
  await expect(alerts.filter({ hasText: 'Nie wszystkie rekordy zostały sprawdzone' })).toBeVisible()
  await expect(alerts.filter({ hasText: 'Najpierw trzeba to poprawić' })).toContainText('nie ma nic w polu „Notatki”')
  await new User(page).screenshot('54-unfit')
})

test('a change that the server could not take is kept over a reload and sent again', async () => {
  await openFields(page)
  await page.route('**/draft/operations', (route) => route.fulfill({ status: 500, json: { error: 'internal', details: {} } }))
  const name = await openField(page, 'Numer')
  await name.fill('Numer zlecenia')
  await page.keyboard.press('Enter')
  const told = page.getByRole('alert').filter({ hasText: 'Nie udało się zapisać 1 zmiany' })
  await expect(told).toBeVisible()
  await page.keyboard.press('Escape')
  await page.unrouteAll({ behavior: 'wait' })
  await page.reload()
  await expect(told).toBeVisible()
  await new User(page).screenshot('unsent-change')
  await told.getByRole('button', { name: 'Spróbuj ponownie' }).click()
  await expect(page.getByRole('button', { name: /^Numer zlecenia/ })).toBeVisible()
  await expect(told).toBeHidden()
  await (await openField(page, 'Numer zlecenia')).fill('Numer')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Numer(?! zlecenia)/ })).toBeVisible()
})
