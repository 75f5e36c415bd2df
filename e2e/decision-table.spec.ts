import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, at } from './api.ts'
import { button, standing } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
/** Anna, who set it up and heads the department. */
let page: Page
let user: User
let base: string
let api: Api
let secretariat: Page
/** Who changes the rows and configures nothing, at a desk and on a phone. */
let board: Page
let phone: Page
let department: string

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Opinie i ekspertyzy'))
  await joinAll(browser)
})
test.afterAll(() => nurt.stop())

async function joinAll(browser: Browser): Promise<void> {
  secretariat = await join(page, browser, { name: 'Stefania Bury', role: 'secretariat', api: api.url })
  board = await join(page, browser, { name: 'Piotr Zieliński', role: 'board', api: api.url })
  phone = await (await browser.newContext({ ...onPhone, storageState: await board.context().storageState() })).newPage()
  const people = await api.members(page)
  const [head, ...others] = ['Anna Nowak', 'Stefania Bury'].map((name) => people.get(name))
  department = (await api.post<{ id: string }>(page, '/teams', { name: 'Energetyka', members: [head, ...others], head })).id
}

const table = () => page.getByRole('grid', { name: 'Tabela decyzyjna' })
const cell = (name: string) => table().getByRole('gridcell', { name, exact: true })
const notes = () => page.getByRole('list', { name: 'Co wiersze pozostawiają otwarte' })
const trial = () => page.getByRole('region', { name: 'Wypróbowanie tabeli' })
const value = () => table().getByRole('textbox', { name: 'Wartość' })

async function openTable(): Promise<void> {
  await page.goto(`${base}/configure/modules/inquiry/statuses`)
  await button(page.getByRole('region', { name: 'Decyzje' }), /Kto akceptuje przy tej marży/).click()
  await table().waitFor()
}

test('[W57] a decision stands as a table, and the minimum is changed in its cells by the keyboard alone', async () => {
  await openTable()
  await expect(table().getByRole('row')).toHaveCount(5)
  await expect(page.getByText('Każda wartość ma dokładnie jeden wiersz.')).toBeVisible()
  await expectAccessible(page)
  await user.screenshot('decision-table')
  await cell('Marża: < 15,00%').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('20')
  await page.keyboard.press('Enter')
  await expect(cell('Marża: < 20,00%')).toBeVisible()
  await expect(notes()).toContainText('Wiersze 1 i 2 obejmują te same wartości (≥ 15,00%, < 20,00%): odpowie wiersz 1.')
  await expect(cell('Marża: ≥ 15,00%')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('20')
  await page.keyboard.press('Tab')
  await expect(cell('Marża: ≥ 20,00%')).toBeVisible()
  await expect(cell('Prowadzi do: Do wysłania').first()).toBeFocused()
  await expect(notes()).toHaveCount(0)
})

test('[W57] typed values tell which row answers', async () => {
  const margin = trial().getByRole('textbox', { name: 'Marża' })
  await margin.fill('19,999')
  await expect(trial()).toContainText('Odpowiada wiersz 1: trafi do „Zarząd: marża poniżej minimum”.')
  await margin.fill('20')
  await expect(trial()).toContainText('Odpowiada wiersz 2: trafi do „Do wysłania”.')
  await margin.fill('')
  await expect(trial()).toContainText('Brakuje danych: trafi do „Brak danych do marży”.')
})

test('[W57] rows and columns come, move and go; a cell without its value says so, and Esc leaves it as it was', async () => {
  await cell('Marża: < 20,00%').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(table().getByRole('row').nth(1)).toContainText('≥ 20,00%')
  await expect(cell('Marża: < 20,00%')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(table().getByRole('row').nth(1)).toContainText('< 20,00%')
  await expect(cell('Marża: < 20,00%')).toBeFocused()
  await page.keyboard.press('Enter')
  await value().waitFor()
  await page.keyboard.type('33')
  await page.keyboard.press('Escape')
  await expect(cell('Marża: < 20,00%')).toBeFocused()
  await button(page, 'Dodaj wiersz').click()
  await value().waitFor()
  await page.keyboard.press('Enter')
  await expect(table().getByText(/Warunek bez wartości: pole „Marża”/)).toBeVisible()
  await button(table(), 'Wiersz 3: przesuń, dodaj, usuń').click()
  await page.getByRole('menuitem', { name: 'Usuń wiersz' }).click()
  await user.choose(page.getByRole('combobox', { name: 'Dodaj kolumnę…' }), 'Specjalizacja')
  await expect(cell('Specjalizacja: –')).toHaveCount(2)
  await cell('Specjalizacja: –').first().focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(table().getByRole('columnheader').nth(1)).toHaveText('Specjalizacja')
  await user.screenshot('decision-table-two')
  await button(table(), 'Specjalizacja').click()
  await page.getByRole('menuitem', { name: 'Usuń kolumnę' }).click()
  await expect(cell('Specjalizacja: –')).toHaveCount(0)
})

test('[W57] it turns into conditions and back without a loss', async () => {
  await button(page, 'Pokaż jako warunki').click()
  await expect(page.getByRole('list', { name: 'Drogi' }).getByRole('group', { name: 'Warunki' })).toHaveCount(2)
  await button(page, 'Pokaż jako tabelę').click()
  await expect(cell('Marża: < 20,00%')).toBeVisible()
  await expect(cell('Marża: ≥ 20,00%')).toBeVisible()
})

test('[W57] once published, a grosz below the new minimum goes to the board, the minimum does not, and no margin to where data is asked for', async () => {
  await page.goto(`${base}/configure/preview`)
  await expect(page.getByRole('main')).toContainText('Kto akceptuje przy tej marży')
  await page
    .getByRole('button', { name: /^Opublikuj/ })
    .last()
    .click()
  await expect(page.getByText('Opublikowano', { exact: false }).first()).toBeVisible()
  const { id: client } = await api.add(secretariat, 'client', { name: 'Zakłady Mięsne Orzeł' })
  const { id: expert } = await api.add(page, 'expert', { name: 'Jan Wrona', specialities: ['energy'] })
  const asked = { client, speciality: 'energy', department, expert }
  const stood = async (name: string, values: object) => {
    const { id } = await api.add(secretariat, 'inquiry', { name, ...asked, ...values })
    const of = { module: 'inquiry', record: id }
    await api.decide(secretariat, of, 'assign')
    await api.decide(secretariat, of, 'ready')
    await api.decide(page, of, 'approve')
    await page.goto(`${base}${at(of)}`)
    return expect(standing(page))
  }
  const offer = (cost: string) => ({ price: '10000.00 PLN', items: [{ id: '', name: 'Honorarium', cost }] })
  await (await stood('Audyt chłodni', offer('8000.00 PLN'))).toHaveText('Do wysłania')
  await (await stood('Audyt młyna', offer('8000.01 PLN'))).toHaveText('Zarząd: marża poniżej minimum')
  await (await stood('Audyt huty', {})).toHaveText('Brak danych do marży')
})

const rules = 'Zasady decyzji „Kto akceptuje przy tej marży”'
const changed = (on: Page) => on.getByRole('region', { name: 'Co zmieniasz' })
const told = (on: Page) => on.getByRole('region', { name: 'Kto zmienił który wiersz' })
const tableOn = (on: Page) => on.getByRole('grid', { name: 'Tabela decyzyjna' })
const cellOn = (on: Page, name: string) => tableOn(on).getByRole('gridcell', { name, exact: true })

async function openRules(on: Page): Promise<void> {
  await on.goto(`${base}/m/inquiry`)
  await button(on, 'Więcej czynności').click()
  await on.getByRole('menuitem', { name: rules }).click()
  await expect(on.getByRole('heading', { level: 1, name: 'Kto akceptuje przy tej marży' })).toBeVisible()
}

test('[W57] the administrator says which role changes the rows', async () => {
  await openTable()
  const editors = page.getByRole('combobox', { name: 'Kto jeszcze może zmieniać wiersze' })
  const field = editors.locator('xpath=ancestor::*[contains(@class,"MultiSelect-input")][last()]')
  await expect(field).toContainText('Zarząd')
  await field.click()
  await expect(page.getByRole('option', { name: 'Sekretariat' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('[W57] the manager finds the table at the list, sees what other rows would have changed, and publishes only them', async () => {
  await openRules(board)
  await expect(told(board)).toContainText('Anna Nowak')
  await cellOn(board, 'Marża: < 20,00%').click()
  await board.keyboard.type('25')
  await board.keyboard.press('Enter')
  await cellOn(board, 'Marża: ≥ 20,00%').click()
  await board.keyboard.type('25')
  await board.keyboard.press('Enter')
  await expect(changed(board)).toContainText('Wiersz 1: było „Marża < 20,00% → Zarząd: marża poniżej minimum”, jest „Marża < 25,00% →')
  await board.reload()
  await expect(changed(board).getByRole('listitem')).toHaveCount(2)
  await button(board, 'Przepuść je').click()
  await expect(board.getByText(/inną drogą niż/).first()).toBeVisible()
  await expectAccessible(board)
  await new User(board).screenshot('rules')
  await board.getByRole('textbox', { name: 'Dlaczego (do historii)' }).fill('Droższy prąd')
  await button(board, 'Opublikuj wiersze').click()
  await expect(board.getByText('Opublikowano', { exact: false }).first()).toBeVisible()
  await expect(told(board).getByRole('listitem').first()).toContainText('Piotr Zieliński')
  await expect(told(board)).toContainText('Droższy prąd')
  await expect(cellOn(board, 'Marża: < 25,00%')).toBeVisible()
  // what stood before comes back by one click, and goes by one undo
  const putBack = button(board, /^Przywróć wiersze sprzed wersji/)
  await putBack.first().click()
  await expect(cellOn(board, 'Marża: < 20,00%')).toBeVisible()
  await expect(changed(board).getByRole('listitem')).toHaveCount(2)
  await button(board, 'Cofnij').first().click()
  await expect(cellOn(board, 'Marża: < 25,00%')).toBeVisible()
  await page.goto(`${base}/configure/versions`)
  await expect(page.getByRole('list', { name: 'Wersje' }).getByRole('listitem').first()).toContainText(
    'Wiersze decyzji „Kto akceptuje przy tej marży”: Wiersz 1: było „Marża < 20,00%',
  )
})

test('[W57] on a phone a row is changed by tapping, undone, and what an administrator has begun comes first', async () => {
  await openRules(phone)
  await cellOn(phone, 'Marża: < 25,00%').tap()
  await phone.getByRole('textbox', { name: 'Wartość' }).fill('30')
  await phone.keyboard.press('Enter')
  await expect(changed(phone)).toContainText('jest „Marża < 30,00%')
  await expectAccessible(phone)
  await new User(phone).photo('rules-phone')
  await button(phone, 'Cofnij').tap()
  await expect(changed(phone)).toContainText('Na razie nic.')
  await cellOn(phone, 'Marża: < 25,00%').tap()
  await phone.getByRole('textbox', { name: 'Wartość' }).fill('31')
  await phone.keyboard.press('Enter')
  const flows = ['modules', 'inquiry', 'process', 'gates', 'margin_gate', 'flows']
  await api.post(page, '/draft/operations', { operations: [{ do: 'put', path: [...flows, 'low', 'to'], value: 'to_send' }] })
  await phone.reload()
  await expect(phone.getByRole('note').filter({ hasText: 'Nad tą tabelą pracuje też Anna Nowak' })).toBeVisible()
  await expect(button(phone, 'Opublikuj wiersze')).toBeDisabled()
  await expect(changed(phone)).toContainText('jest „Marża < 31,00%')
})

test('[W57] who does not see a column reads the rest of the table and is told why they change nothing', async () => {
  await page.request.delete(`${api.url}/draft`, { headers: { origin: new URL(api.url).origin } })
  await api.publish(page, [{ do: 'put', path: ['roles', 'board', 'fields'], value: { inquiry: { margin: 'hidden' } } }])
  await openRules(board)
  await expect(board.getByRole('note')).toContainText('Tę tabelę możesz tylko czytać')
  await expect(tableOn(board)).not.toContainText('25')
  await expect(button(board, 'Opublikuj wiersze')).toHaveCount(0)
  await expectAccessible(board)
})

test('[W57] beside the diagram a table of several columns has the room that it needs', async () => {
  const gate = ['modules', 'inquiry', 'process', 'gates', 'margin_gate', 'table', 'columns']
  const operations = ['department', 'wanted'].map((column) => ({ do: 'put', path: [...gate, column], value: column }))
  await api.post(page, '/draft/operations', { operations })
  await page.goto(`${base}/configure/modules/inquiry/diagram?open=margin_gate`)
  await expect(table().getByRole('columnheader')).toHaveCount(6)
  expect(await table().evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
  await user.screenshot('decision-table-wide')
})
