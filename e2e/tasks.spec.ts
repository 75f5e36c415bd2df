import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { button } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
/** Of a seller. */
let phone: Page
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Podstawowy CRM'))
  phone = await join(page, browser, { name: 'Piotr Zieliński', role: 'member', api: api.url, context: onPhone })
})
test.afterAll(() => nurt.stop())

const inbox = (on: Page) => on.getByRole('list', { name: 'Zadania' })
const task = (on: Page, name: string) => inbox(on).getByRole('listitem').filter({ hasText: name })

test('[E2] [E5] [E19] a task in one line: until when is read out of it, and whoever is to do it finds it as new', async () => {
  await page.getByRole('link', { name: /^Skrzynka/ }).click()
  const line = page.getByRole('textbox', { name: 'Dodaj zadanie' })
  await line.fill('Zadzwonić do Nowaka jutro')
  await expect(page.getByRole('paragraph').filter({ hasText: 'termin jutro' })).toBeVisible()
  await user.photo('tasks-add')
  await line.press('Enter')
  await expect(line).toHaveValue('')
  await expect(line).toBeFocused()
  await expect(task(page, 'Zadzwonić do Nowaka')).toContainText('jutro')

  await line.fill('Wymienić licznik')
  await user.choose(page.getByRole('combobox', { name: 'Kto to zrobi' }), 'Piotr Zieliński')
  await button(page.getByRole('main'), 'Dodaj').click()
  await expect(line).toHaveValue('')
  await expect(task(page, 'Wymienić licznik')).toHaveCount(0)
  await expectAccessible(page)
  await user.screenshot('tasks-inbox')
})

test('[P5] a fitter on a phone finishes a task in two taps', async () => {
  await phone.goto(base)
  await phone.getByRole('link', { name: /^Skrzynka/ }).tap()
  const card = task(phone, 'Wymienić licznik')
  await expect(card).toContainText('nowe')
  await expect(card).toContainText('od: Anna Nowak')
  await expectAccessible(phone)
  await new User(phone).photo('tasks-phone')
  await button(card, 'Gotowe: Wymienić licznik').tap()
  await expect(card).toHaveCount(0)
  await button(phone, 'Cofnij').tap()
  await expect(card).toHaveCount(1)
})

test('[E7] how far it is and until when is said from the inbox, by keyboard too', async () => {
  const row = task(page, 'Zadzwonić do Nowaka')
  await button(row, 'Więcej możliwości zadania').press('Enter')
  await page.getByRole('menuitem', { name: '50%' }).press('Enter')
  await expect(row).toContainText('50%')
  await button(row, 'Więcej możliwości zadania').press('Enter')
  await page.getByRole('menuitem', { name: 'Przełóż o tydzień' }).press('Enter')
  await expect(row).not.toContainText('jutro')
})

test('[E7] [E15] [E16] subtasks stand as a tree, carry their main task, and the last one offers to finish it', async () => {
  await task(page, 'Zadzwonić do Nowaka').getByRole('link').first().click()
  const tree = page.getByRole('region', { name: 'Podzadania' })
  const line = tree.getByRole('textbox', { name: 'Dodaj podzadanie' })
  for (const name of ['Przygotować pytania', 'Ustalić termin wizyty']) {
    await line.fill(name)
    await line.press('Enter')
    await expect(line).toHaveValue('')
  }
  const row = (name: string) => tree.getByRole('listitem').filter({ hasText: name }).last()
  await expect(row('Przygotować pytania')).toBeVisible()
  const progress = page.getByRole('region', { name: 'Zadanie', exact: true })
  await expect(progress.getByText('0%')).toBeVisible()
  await button(row('Przygotować pytania'), 'Gotowe: Przygotować pytania').click()
  await expect(progress.getByText('50%')).toBeVisible()
  // it follows from them, so nobody types it
  await expect(progress.getByRole('button', { name: 'Postęp' })).toHaveCount(0)
  await expectAccessible(page)
  await user.screenshot('tasks-thread')
  await button(row('Ustalić termin wizyty'), 'Gotowe: Ustalić termin wizyty').click()
  await button(page, 'Zakończ też główne').click()
  await expect(page.locator('[aria-current="step"]')).toHaveText('Zrobione')
  await expect(progress.getByText('100%')).toBeVisible()
})

test('[E2] an administrator says which fields make a module’s records tasks', async () => {
  await page.goto(`${base}/configure/modules/task/fields`)
  await button(page, 'Nazwa i ikona').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: 'Na kiedy' })).toHaveValue('Termin')
  await expect(dialog.getByRole('combobox', { name: 'Status, który znaczy „zrobione”' })).toHaveValue('Zrobione')
  await dialog.getByRole('combobox', { name: 'Na kiedy' }).scrollIntoViewIfNeeded()
  await user.photo('tasks-settings')
  await expectAccessible(page)
})

test('[P2] [P24] what was given to others stands in a list of its own, and a reminder waits for whoever has it', async () => {
  await page.goto(`${base}/inbox?scope=given`)
  const orders = page.getByRole('list', { name: 'Zlecone' })
  const order = orders.getByRole('listitem').filter({ hasText: 'Wymienić licznik' })
  await expect(order).toContainText('Piotr Zieliński')
  await expectAccessible(page)
  await button(order, 'Przypomnij: Wymienić licznik').click()
  await expect(order).toContainText('jak to idzie?')
  await user.screenshot('tasks-given')
  await phone.goto(`${base}/inbox`)
  await expect(inbox(phone).getByRole('listitem').filter({ hasText: 'Wzmianka o Tobie' })).toContainText('Wymienić licznik')
  await button(order, 'Odbierz: Wymienić licznik').click()
  await expect(order).toHaveCount(0)
  await page.getByRole('radiogroup', { name: 'Które z nich' }).getByText('Zamknięte').click()
  await expect(page).toHaveURL(/scope=given&state=closed/)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Zamknięte' })).toBeChecked()
})

const overdue = async (at: Locator) => {
  const said = at.getByText('po terminie').first()
  await expect(said).toBeVisible()
  const [red = 0, green = 0, blue = 0] = (await said.evaluate((one) => getComputedStyle(one).color)).match(/[\d.]+/g)?.map(Number) ?? []
  expect([red > 2 * green, red > 2 * blue]).toEqual([true, true])
}

test('[P24] what is overdue is red and says so in words, in the table and in the list of a phone', async () => {
  await api.add(page, 'task', { name: 'Oddać klucze', due: '2026-01-02' })
  const list = `${base}/m/task/lists`
  await page.goto(`${list}/task_overdue`)
  await overdue(page.getByRole('row').filter({ hasText: 'Oddać klucze' }))
  await phone.goto(`${list}/task_all`)
  await overdue(phone.getByRole('main').getByRole('listitem').filter({ hasText: 'Oddać klucze' }).last())
  await new User(phone).photo('overdue-phone')
})

test('[P24] so does it on a board, in a tree and in a calendar, on a desktop and on a phone', async () => {
  const main = await api.add(page, 'task', { name: 'Przeprowadzka', due: '2026-02-04' })
  await api.add(page, 'task', { name: 'Zabrać meble', due: '2026-02-03', parent: main.id })
  await api.add(page, 'task', { name: 'Zamknąć lokal', due: '2026-02-05' }, 'done')
  const list = `${base}/m/task/lists`
  const columns = [{ field: 'name' }, { field: 'due' }]
  const asked = (question: object) => `?question=${encodeURIComponent(JSON.stringify(question))}`
  const places: [name: string, address: string, at: (on: Page, name: string) => Locator][] = [
    [
      'board',
      `${list}/task_all${asked({ columns, layout: { kind: 'board', field: 'step' } })}`,
      (on, name) => on.locator('article').filter({ hasText: name }),
    ],
    ['tree', `${list}/task_tree`, (on, name) => on.getByRole('main').locator('[role=row], li').filter({ hasText: name })],
    ['week', `${list}/task_calendar?day=2026-02-04`, (on, name) => on.getByRole('main').getByRole('link').filter({ hasText: name })],
  ]
  for (const on of [page, phone]) {
    for (const [name, address, at] of places) {
      await on.goto(address)
      await overdue(at(on, 'Przeprowadzka').first())
      await new User(on).photo(`overdue-${name}-${on === phone ? 'phone' : 'desktop'}`)
      // a phone shows one status of a board at a time
      if (on === phone) continue
      await expect(at(on, 'Zamknąć lokal').first()).toBeVisible()
      await expect(at(on, 'Zamknąć lokal').first()).not.toContainText('po terminie')
    }
  }
})

test('[P24] so does it in the list of what belongs to a record, on a desktop and on a phone', async () => {
  const person = (await api.members(page)).get('Anna Nowak')
  const client = await api.add(page, 'client', { name: 'Hurtownia Zielona', owner: person })
  await api.add(page, 'task', { name: 'Odesłać umowę', due: '2026-01-02', client: client.id })
  for (const on of [page, phone]) {
    await on.goto(`${base}/m/client/records/${client.id}`)
    await overdue(on.getByRole('main').getByRole('listitem').filter({ hasText: 'Odesłać umowę' }).last())
    await new User(on).photo(`overdue-related-${on === phone ? 'phone' : 'desktop'}`)
  }
})

test('[P18] [P19] [P21] [P22] [P23] the page of a client shows its tasks and those of its orders beside past talks; one is added and moved there', async () => {
  const post = async (module: string, values: Record<string, unknown>, step?: string) => (await api.add(page, module, values, step)).id
  const client = await post('client', { name: 'Drukarnia Tęcza' })
  await post('client', { name: 'Pensjonat Nad Rzeką' })
  const order = await post('order', { name: 'Folder na targi', client })
  await post('task', { name: 'Odebrać próbny wydruk', order, due: '2026-01-02' })
  await post('task', { name: 'Wysłać wzornik', client }, 'done')
  await post('activity', {
    name: 'Rozmowa o papierze',
    client,
    kind: 'call',
    start: '2026-02-03T10:00:00Z',
    notes: 'Chcą papieru kredowego 170 g.',
  })
  await page.goto(`${base}/m/client/records/${client}`)
  const tasks = page.getByRole('region', { name: 'Zadania' })
  const row = (name: string) => tasks.getByRole('listitem').filter({ hasText: name })
  await expect(row('Odebrać próbny wydruk')).toContainText('po terminie')
  await expect(row('Odebrać próbny wydruk').getByRole('link', { name: 'Folder na targi' })).toBeVisible()
  await expect(row('Wysłać wzornik')).toHaveCount(0)
  await button(tasks, 'Zamknięte: 1').click()
  await expect(row('Wysłać wzornik')).toBeVisible()

  const line = tasks.getByRole('textbox', { name: 'Dodaj zadanie' })
  await line.fill('Potwierdzić nakład jutro')
  await line.press('Enter')
  await expect(row('Potwierdzić nakład')).toContainText('termin jutro')
  await expect(line).toBeFocused()

  const timeline = page.getByRole('region', { name: 'Historia' })
  await timeline.getByRole('textbox').fill('Wolą odbiór osobisty')
  await button(timeline, 'Dodaj komentarz').click()
  await timeline.getByRole('combobox').selectOption('Rozmowy')
  // what is shown can be sent to a colleague
  await expect(page).toHaveURL(/[?&]shown=talks/)
  await expect(timeline).toContainText('Chcą papieru kredowego 170 g.')
  await expect(timeline).toContainText('Wolą odbiór osobisty')
  await expect(timeline).not.toContainText('utworzył')
  await expectAccessible(page)
  await user.screenshot('tasks-client')

  await button(row('Odebrać próbny wydruk'), 'Więcej możliwości zadania').click()
  await page.getByRole('menuitem', { name: 'Przenieś do innego: Klient…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Klient' }).fill('Nad Rzek')
  await page.getByRole('option', { name: /^Pensjonat Nad Rzeką/ }).click()
  await button(dialog, 'Przenieś').click()
  await expect(row('Odebrać próbny wydruk')).toHaveCount(0)
  await button(page.getByRole('alert').filter({ hasText: 'Przeniesiono do' }), 'Cofnij').click()
  await expect(row('Odebrać próbny wydruk')).toHaveCount(1)

  await phone.goto(`${base}/m/client/records/${client}`)
  await expect(
    phone.getByRole('region', { name: 'Zadania' }).getByRole('listitem').filter({ hasText: 'Odebrać próbny wydruk' }),
  ).toContainText('po terminie')
  await expectAccessible(phone)
  await new User(phone).photo('tasks-client-phone')
})

test('[W14] a hand-made task of who is away waits for who stands in, who does it on a phone; the record keeps both names', async () => {
  const { id } = await api.add(page, 'task', { name: 'Oddzwonić do Kowalskiego' })
  await page.goto(`${base}/inbox`)
  await page.getByRole('button', { name: /^Twoje menu/ }).click()
  await page.getByRole('menuitem', { name: 'Moja nieobecność…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nieobecność i zastępstwo' })
  await user.choose(dialog.getByRole('combobox', { name: 'Kto zastępuje' }), 'Piotr Zieliński')
  await dialog.getByRole('textbox', { name: 'Ostatni dzień nieobecności' }).fill('jutro')
  await page.keyboard.press('Tab')
  await button(dialog, 'Zapisz').click()
  await expect(dialog).toHaveCount(0)
  await expect(task(page, 'Oddzwonić do Kowalskiego')).toHaveCount(0)

  await phone.goto(`${base}/inbox`)
  const card = task(phone, 'Oddzwonić do Kowalskiego')
  await expect(card).toContainText('w zastępstwie: Anna Nowak')
  await new User(phone).photo('tasks-stood-in')
  await expectAccessible(phone)
  await button(card, 'Gotowe: Oddzwonić do Kowalskiego').tap()
  await expect(card).toHaveCount(0)
  await page.goto(`${base}/m/task/records/${id}`)
  const entry = page.getByRole('region', { name: 'Historia' }).getByRole('article').filter({ hasText: 'Piotr Zieliński' })
  await expect(entry.first()).toContainText('w zastępstwie: Anna Nowak')
})
