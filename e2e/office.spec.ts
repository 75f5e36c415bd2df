import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button, openInbox, rowOf, standing, toDo } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
/** Of the director, who set it up. */
let page: Page
let user: User
let base: string
let api: Api
/** Writes documents. */
let author: Page
/** Heads the author's team, and goes on leave. */
let head: Page
/** Stands in for the head. */
let deputy: Page
let lawyer: Page
/** Of the board, on a phone. */
let board: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Obieg dokumentów'))
  const invited = (name: string, role: string, context = {}) => join(page, browser, { name, role, api: api.url, context })
  author = await invited('Marek Wilk', 'member')
  head = await invited('Hanna Król', 'member')
  deputy = await invited('Zofia Maj', 'member')
  lawyer = await invited('Ola Sowa', 'lawyer')
  board = await invited('Piotr Zieliński', 'board', onPhone)
  const people = await api.members(page)
  const [writer, chief, substitute] = ['Marek Wilk', 'Hanna Król', 'Zofia Maj'].map((name) => people.get(name))
  await api.post(page, '/teams', { name: 'Biuro', members: [writer, chief, substitute], head: chief })
})
test.afterAll(() => nurt.stop())

test('[P2] [E19] the director gives an order in one line, and sees how far it is', async () => {
  await openInbox(page, base)
  await page.getByRole('textbox', { name: 'Dodaj zadanie' }).fill('Przygotować umowę najmu magazynu jutro')
  await user.choose(page.getByRole('combobox', { name: 'Kto to zrobi' }), 'Marek Wilk')
  await button(page.getByRole('main'), 'Dodaj').click()
  await openInbox(author, base)
  const row = rowOf(author, 'Przygotować umowę najmu magazynu')
  await expect(row).toContainText('od: Anna Nowak')
  await button(row, 'Więcej możliwości zadania').click()
  await author.getByRole('menuitem', { name: '50%' }).click()
  await expect(row).toContainText('50%')
})

test('[P3] [P15] [P17] a contract goes to the head, then to the lawyer, then to the board; each is asked when it is their turn', async () => {
  await author.goto(`${base}/m/document/records/new`)
  await author.getByRole('textbox', { name: 'Nazwa' }).fill('Najem magazynu przy Wolskiej')
  await new User(author).choose(author.getByRole('combobox', { name: 'Rodzaj' }), 'Umowa')
  await author.getByRole('textbox', { name: 'Czego dotyczy' }).fill('Dwa lata, wypowiedzenie trzy miesiące.')
  await author.getByRole('button', { name: 'Dodaj dokument' }).last().click()
  await button(toDo(author), 'Wyślij do akceptacji').click()
  await expect(standing(author)).toHaveText('U przełożonego')
  await openInbox(lawyer, base)
  await expect(rowOf(lawyer, 'Najem magazynu przy Wolskiej')).toHaveCount(0)
})

test('[P3] who is on leave says who stands in; the substitute approves, and both names are kept', async () => {
  await openInbox(head, base)
  await expect(rowOf(head, 'Najem magazynu przy Wolskiej')).toContainText('U przełożonego')
  await head.getByRole('button', { name: /^Twoje menu/ }).click()
  await head.getByRole('menuitem', { name: 'Moja nieobecność…' }).click()
  const dialog = head.getByRole('dialog')
  await new User(head).choose(dialog.getByRole('combobox', { name: 'Kto zastępuje' }), 'Zofia Maj')
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toLocaleDateString('pl-PL', { timeZone: 'Europe/Warsaw' })
  await dialog.getByLabel('Ostatni dzień nieobecności').fill(inTwoWeeks)
  await dialog.getByRole('radio', { name: /^Zastępca działa w imieniu/ }).check({ force: true })
  await new User(head).screenshot('office-away')
  await button(dialog, 'Zapisz').click()
  await expect(head.getByText('Zastępstwo: Zofia Maj').first()).toBeVisible()

  await openInbox(deputy, base)
  const row = rowOf(deputy, 'Najem magazynu przy Wolskiej')
  await expect(row).toContainText('Hanna Król')
  await new User(deputy).screenshot('office-deputy')
  await expectAccessible(deputy)
  await button(row, 'Zatwierdź').click()
  await expect(row).toHaveCount(0)
  await openInbox(lawyer, base)
  await button(rowOf(lawyer, 'Najem magazynu przy Wolskiej'), 'Bez uwag').click()
  await openInbox(board, base)
  await expect(rowOf(board, 'Najem magazynu przy Wolskiej')).toContainText('W zarządzie')
  await button(rowOf(board, 'Najem magazynu przy Wolskiej'), 'Zatwierdź').tap()
  await expect(rowOf(board, 'Najem magazynu przy Wolskiej')).toHaveCount(0)

  await author.reload()
  await expect(standing(author)).toHaveText('Zatwierdzony')
  await expect(author.getByText(/Zofia Maj.*w zastępstwie: Hanna Król/).first()).toBeVisible()
  await new User(author).screenshot('office-document')
})

test('[P22] [P23] [P24] the page of a client shows the tasks of its orders too, the overdue one in red and in words', async () => {
  const client = await api.add(page, 'client', { name: 'Drukarnia Tęcza' })
  await api.add(page, 'task', { name: 'Odebrać próbny wydruk', client: client.id, due: '2026-01-02' })
  await page.goto(`${base}/m/client/records/${client.id}`)
  const tasks = page.getByRole('region', { name: 'Zadania' })
  const row = tasks.getByRole('listitem').or(tasks.getByRole('row')).filter({ hasText: 'Odebrać próbny wydruk' })
  await expect(row.first()).toContainText('po terminie')
  await user.screenshot('office-client')
  await expectAccessible(page)
})
