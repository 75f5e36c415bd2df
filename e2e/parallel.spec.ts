import { expect, type Locator, type Page, test } from '@playwright/test'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { expectAccessible } from './accessible.ts'
import { Api } from './api.ts'
import { button, publishDraft, savedInDraft, standing, toDo } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string
let api: Api
let maria: Page
let phone: User

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów'))
  maria = await join(page, browser, { name: 'Maria Lis', role: 'administrator', api: api.url, context: onPhone })
  phone = new User(maria)
})
test.afterAll(() => nurt.stop())

const panel = (on: Page) => on.getByRole('dialog', { name: /^Co dalej: / })
const branches = (on: Page | Locator) => on.getByRole('list', { name: 'Gałęzie: Przygotowanie' })
const branch = (on: Page | Locator, name: string) => branches(on).getByRole('listitem', { name, exact: true })
const inRecord = (on: Page, name: string) => toDo(on).getByRole('listitem', { name, exact: true })

async function rename(on: Page, from: string, to: string) {
  const name = branch(panel(on), from).getByRole('textbox', { name: 'Nazwa gałęzi' })
  await name.fill(to)
  await savedInDraft(on, () => name.press('Enter'))
}

test('[P14] an administrator lets a status go on side by side, and names what is done in each branch', async () => {
  await page.goto(`${base}/configure/modules/document/statuses`)
  const preparing = page.getByRole('region', { name: 'W przygotowaniu' })
  await preparing.getByRole('textbox', { name: 'Dodaj status' }).fill('Przygotowanie')
  await savedInDraft(page, () => page.keyboard.press('Enter'))
  await page.getByRole('button', { name: /^Przygotowanie: / }).click()
  await panel(page).getByRole('combobox', { name: 'Dodaj przycisk' }).click()
  await savedInDraft(page, () => page.getByRole('option', { name: 'U przełożonego', exact: true }).click())
  await savedInDraft(page, () => panel(page).getByRole('switch', { name: 'Praca idzie tu równolegle' }).click({ force: true }))
  await expect(panel(page).getByRole('combobox', { name: 'Samo przechodzi do' })).toHaveValue('U przełożonego')
  await rename(page, 'Pierwsza gałąź', 'Faktura zaliczkowa')
  await rename(page, 'Druga gałąź', 'Zgłoszenie u operatora')
  const more = branch(panel(page), 'Zgłoszenie u operatora').getByRole('textbox', { name: 'Dodaj krok do gałęzi Zgłoszenie u operatora' })
  await more.fill('Odpowiedź operatora')
  await savedInDraft(page, () => more.press('Enter'))
  await panel(page).getByRole('combobox', { name: 'Dodaj przycisk' }).click()
  await savedInDraft(page, () => page.getByRole('option', { name: 'Wycofany', exact: true }).click())
  await expectAccessible(page)
  await user.screenshot('parallel-panel')

  await branch(panel(page), 'Faktura zaliczkowa')
    .getByRole('button', { name: /^Faktura zaliczkowa: / })
    .click()
  await expect(panel(page)).toContainText('Krok gałęzi „Faktura zaliczkowa” statusu „Przygotowanie”')
  await savedInDraft(page, () => panel(page).getByRole('switch', { name: 'Ktoś ma tu coś do zrobienia' }).click({ force: true }))
  await user.screenshot('parallel-step')
  await panel(page).getByRole('button', { name: 'Do „Przygotowanie”' }).click()
  await expect(branches(panel(page))).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(branch(page, 'Zgłoszenie u operatora')).toContainText('Odpowiedź operatora')
  await user.screenshot('parallel-list')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Szkic: / }).click()
  await panel(page).getByRole('combobox', { name: 'Dodaj przycisk' }).click()
  await savedInDraft(page, () => page.getByRole('option', { name: 'Przygotowanie', exact: true }).click())
  await publishDraft(page, base)
})

async function begin(name: string): Promise<string> {
  const { id } = await api.add(page, 'document', { name, kind: 'purchase', description: 'Na dach' })
  const { tokens, transitions } = await api.find<CaseAnswer>(page, `/m/document/records/${id}/case`)
  const to = transitions.find(({ key }) => key === 'przygotowanie')
  await api.post(page, `/m/document/records/${id}/commands`, { command: { type: 'take', token: tokens[0]?.id, transition: to?.key } })
  return id
}

test('[W3] two people do their branches at the same time, one at a desk and one with a phone, and the record goes on by itself', async () => {
  const record = await begin('Instalacja na hali')
  for (const on of [page, maria]) {
    await on.goto(`${base}/m/document/records/${record}`)
    await expect(toDo(on)).toContainText('0 z 2 gotowe')
    await expect(standing(on)).toHaveText('Przygotowanie')
  }
  await expect(inRecord(page, 'Faktura zaliczkowa')).toContainText('Maria Lis')
  await expectAccessible(page)
  await user.screenshot('parallel-record')
  await phone.screenshot('parallel-record-phone')
  await button(inRecord(page, 'Zgłoszenie u operatora'), 'Odpowiedź operatora').click()
  await expect(inRecord(maria, 'Zgłoszenie u operatora')).toContainText('Odpowiedź operatora')
  await button(inRecord(maria, 'Faktura zaliczkowa'), 'Zatwierdź').click()
  await expect(toDo(page)).toContainText('1 z 2 gotowe')
  await expect(inRecord(page, 'Faktura zaliczkowa')).toContainText('gotowe')
  await user.screenshot('parallel-half')
  await button(inRecord(page, 'Zgłoszenie u operatora'), 'Gotowe').click()
  await expect(standing(page)).toHaveText('U przełożonego')
  await expect(standing(maria)).toHaveText('U przełożonego')
  await expect(page.getByText('Faktura zaliczkowa: Zatwierdź', { exact: false })).toBeVisible()
  await user.screenshot('parallel-after')
})

test('a button of the status leads out of all branches early, and nobody is asked any more', async () => {
  const record = await begin('Instalacja na szkole')
  await page.goto(`${base}/m/document/records/${record}`)
  await button(toDo(page), 'Wycofany').click()
  await expect(standing(page)).toHaveText('Wycofany')
  const { tasks } = await api.find<CaseAnswer>(page, `/m/document/records/${record}/case`)
  expect(tasks.map(({ status }) => status)).not.toContain('open')
})

const node = (on: Page, name: string) => on.getByRole('button', { name: new RegExp(`^(?:Status|Krok) „${name}”`) })

test('[M6] the diagram draws the branches beside each other, by the keyboard and on a phone too', async () => {
  await page.goto(`${base}/configure/modules/document/diagram`)
  await expect(node(page, 'Przygotowanie')).toHaveAccessibleName(/równolegle do „Faktura zaliczkowa”: Faktura zaliczkowa/)
  await node(page, 'Przygotowanie').focus()
  await page.keyboard.press('ArrowDown')
  await expect(node(page, 'Faktura zaliczkowa')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(node(page, 'Odpowiedź operatora')).toBeFocused()
  await page.keyboard.press('Enter')
  const beside = page.getByRole('region', { name: 'Krok „Odpowiedź operatora”' })
  await beside.getByRole('textbox', { name: 'Nazwa kroku w tym miejscu' }).fill('Komplet załączników')
  await savedInDraft(page, () => page.keyboard.press('Enter'))
  await expect(node(page, 'Odpowiedź operatora')).toHaveAccessibleName(/prowadzi do „Komplet załączników”/)
  await expect(node(page, 'Komplet załączników')).toHaveAccessibleName(/prowadzi do „U przełożonego” przyciskiem „Gotowe”/)
  await expectAccessible(page)
  await user.screenshot('parallel-diagram')
  await maria.goto(`${base}/configure/modules/document/diagram?open=przygotowanie`)
  await expect(maria.getByRole('switch', { name: 'Praca idzie tu równolegle' })).toBeChecked()
  await phone.screenshot('parallel-diagram-phone')
})
