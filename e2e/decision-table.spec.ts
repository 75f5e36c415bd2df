import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { type Api, at } from './api.ts'
import { button, standing } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
/** Anna, who set it up and heads the department. */
let page: Page
let user: User
let base: string
let api: Api
let secretariat: Page
let department: string

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Opinie i ekspertyzy'))
  await joinAll(browser)
})
test.afterAll(() => nurt.stop())

async function joinAll(browser: Browser): Promise<void> {
  secretariat = await join(page, browser, { name: 'Stefania Bury', role: 'secretariat', api: api.url })
  await join(page, browser, { name: 'Piotr Zieliński', role: 'board', api: api.url })
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
