import { expect, test, type Page } from '@playwright/test'
import { anna, register } from './registration.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let user: User
let page: Page
let ewa: Page

const piotr = { company: 'Druga Firma', name: 'Piotr Lis', email: 'piotr@drugafirma.example' }
const menu = () => page.getByRole('navigation', { name: 'Moduły i listy' })
const grid = () => page.getByRole('grid')
/** One that is offered: its name, and below it what tells it from others of that name. */
const record = (name: string) => page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) })

test.beforeAll(async ({ browser }) => {
  nurt = await startNurt(browser, { NURT_OPEN_WORKSPACES: 'anyone' })
  page = await browser.newPage()
  user = new User(page)
})
test.afterAll(() => nurt.stop())

test('[I29] registers with the package of a marketing agency, and its seventy contracts are there', async () => {
  await register(user, nurt, 'Agencja marketingowa')
  await menu().getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await expect(page.getByRole('main')).toContainText(/Wszystkie umowy\s*70/)
  await user.screenshot('20-agency')
})

test('[I19] the card of a client shows each running contract with its package and services, and leads to the ended ones', async () => {
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await grid()
    .getByRole('link', { name: /^Dentalux/ })
    .click()
  await page.getByRole('heading', { level: 1, name: /^Dentalux/ }).waitFor()
  const contracts = page.getByRole('region', { name: 'Stałe umowy' })
  const rows = contracts.getByRole('row')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toHaveText(/Nazwa.*Pakiet.*Zakres działań/)
  await expect(rows.last()).toContainText(/Dentalux: pakiet Start.*Start.*Facebook/)
  await expect(contracts).not.toContainText('Premium')
  await user.screenshot('21-client-services')
  await contracts.getByRole('link', { name: 'Pokaż wszystkie: 2' }).click()
  await expect(grid()).toContainText('Premium')
  await expect(grid()).toContainText('Dentalux: pakiet Start')
})

test('[I2] the card of a contract says when the next payment is due', async () => {
  await menu()
    .getByRole('link', { name: /^Płatności w najbliższych/ })
    .click()
  await grid().getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('main')).toContainText(/Następna płatność\s*\d{1,2} \p{L}+ 20\d\d/u)
  await user.screenshot('21-contract')
})

test('[I3] the revenue expected in the next twelve months falls when a contract ends', async () => {
  const months = page.getByRole('table').getByRole('row')
  const forecast = () => menu().getByRole('link', { name: /^Prognoza przychodów/ })
  await forecast().click()
  await expect(months).toHaveCount(13)
  const before = await months.allInnerTexts()
  await user.screenshot('22-forecast')
  await menu()
    .getByRole('link', { name: /^Płatności w najbliższych/ })
    .click()
  await grid().getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Zakończona' }).click()
  await expect(page.getByRole('button', { name: 'Zakończona' })).toHaveAttribute('aria-current', 'step')
  await forecast().click()
  await expect.poll(() => months.allInnerTexts()).not.toEqual(before)
})

test('[I8] [I9] the services of a chosen package stand in the form at once, to be changed, and it says by how much they differ', async () => {
  const main = page.getByRole('main')
  const lines = main.getByRole('table', { name: 'Usługi w umowie' })
  const values = () => lines.getByRole('status')
  const choose = async (name: string) => {
    await main.getByRole('combobox', { name: 'Pakiet' }).click()
    await record(name).click()
  }
  await menu().getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await main.getByRole('link', { name: 'Dodaj umowę' }).click()
  await main.getByRole('textbox', { name: 'Nazwa' }).fill('Umowa z pakietem')
  await choose('Start')
  await expect(main.getByText('Skopiowane z „Start”')).toBeVisible()
  await expect(main.locator('form')).toContainText(/Facebook\s*Instagram\s*Raporty/)
  const services = await lines.getByRole('textbox', { name: /^Usługa, pozycja/ }).count()
  expect(services).toBeGreaterThan(0)
  await expect(values().first()).toHaveText(/zł/)
  const total = await lines.locator('tfoot').innerText()
  await user.screenshot('23-package-lines')

  await lines.getByRole('textbox', { name: 'Ilość, pozycja 1' }).fill('3')
  await expect(main.getByText('Indywidualny')).toBeVisible()
  await expect(main.getByText(/W porównaniu z „Start”: Wartość netto \+[\d\s\u00a0]+,\d\d.zł/)).toBeVisible()
  await expect.poll(() => lines.locator('tfoot').innerText()).not.toBe(total)
  await user.screenshot('24-package-individual')
  // what was changed by hand stays when another package is chosen
  await choose('Standard')
  await expect(main.getByText(/W porównaniu z „Standard”/)).toBeVisible()
  await expect(lines.getByRole('textbox', { name: 'Ilość, pozycja 1' })).toHaveValue('3')
  await main.getByRole('button', { name: 'Weź pozycje z „Standard”' }).click()
  await expect(main.getByText('Skopiowane z „Standard”')).toBeVisible()
  await main.getByRole('combobox', { name: 'Klient' }).click()
  await page.getByRole('option').first().click()
  await main.getByRole('button', { name: 'Dodaj umowę' }).click()
  await page.getByRole('heading', { level: 1, name: 'Umowa z pakietem' }).waitFor()
  await expect(main.getByText('Pakiet indywidualny').locator('xpath=following-sibling::div[1]')).toHaveText('Nie')
})

test('[I9] lines that were changed are replaced by those of another package only when the person says so, and the history keeps them', async () => {
  const main = page.getByRole('main')
  const lines = main.getByRole('table', { name: 'Usługi w umowie' })
  const ask = page.getByRole('dialog', { name: /^Zastąpić \d+ pozycj/ })
  const choose = async (name: string) => {
    await main.getByRole('button', { name: 'Pakiet', exact: true }).click()
    await main.getByRole('combobox', { name: 'Pakiet' }).click()
    await record(name).click()
  }
  await main.getByRole('button', { name: 'Usługi w umowie' }).click()
  await lines.getByRole('textbox', { name: 'Ilość, pozycja 1' }).fill('17')
  await main.getByRole('button', { name: 'Zapisz' }).click()
  const first = lines.getByRole('row').nth(1)
  await expect(first).toContainText('17')

  await choose('Start')
  await expect(ask).toBeVisible()
  await user.screenshot('27-replace-lines')
  await page.keyboard.press('Escape')
  await expect(main.getByRole('link', { name: 'Standard' }).first()).toBeVisible()
  await choose('Start')
  await ask.getByRole('button', { name: 'Zachowaj obecne' }).click()
  await expect(main.getByRole('link', { name: 'Start' }).first()).toBeVisible()
  await expect(first).toContainText('17')

  await choose('Standard')
  await ask.getByRole('button', { name: 'Zastąp' }).click()
  await expect(first).not.toContainText('17')
  await expect(main.getByText(/usunięto „.+” \(Ilość: 17; Cena netto: [\d\s\u00a0]+,00.zł/)).toBeVisible()
})

test('[I8] a line from the price list has its name and price at once; what was typed over them stays when another item is chosen', async () => {
  const main = page.getByRole('main')
  const lines = main.getByRole('table', { name: 'Usługi w umowie' })
  const cell = (name: string, line: number) => lines.getByRole('textbox', { name: `${name}, pozycja ${line}`, exact: true })
  const item = async (line: number, name: string) => {
    await lines.getByRole('combobox', { name: `Pozycja z cennika, pozycja ${line}` }).fill(name)
    await record(name).click()
  }
  await menu().getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await main.getByRole('link', { name: 'Dodaj umowę' }).click()
  await main.getByRole('textbox', { name: 'Nazwa', exact: true }).fill('Umowa z cennika')
  await main.getByRole('combobox', { name: 'Klient' }).click()
  await page.getByRole('option').first().click()
  await main.getByRole('button', { name: 'Dodaj pozycję' }).click()
  await item(1, 'Prowadzenie Facebooka')
  await expect(cell('Usługa', 1)).toHaveValue('Prowadzenie Facebooka')
  await expect(cell('Cena netto', 1)).toHaveValue(/^900/)
  await expect(lines.locator('tfoot')).toContainText(/900,00.zł/)
  await user.screenshot('25-line-from-price-list')

  await cell('Cena netto', 1).fill('810')
  await item(1, 'Newsletter')
  await expect(cell('Usługa', 1)).toHaveValue('Newsletter')
  await expect(cell('Cena netto', 1)).toHaveValue(/^810/)

  await main.getByRole('button', { name: 'Dodaj umowę' }).click()
  await page.getByRole('heading', { level: 1, name: 'Umowa z cennika' }).waitFor()
  await main.getByRole('button', { name: 'Usługi w umowie' }).click()
  await main.getByRole('button', { name: 'Dodaj pozycję' }).click()
  await item(2, 'Artykuł na blog')
  await expect(cell('Usługa', 2)).toHaveValue('Artykuł na blog')
  await expect(cell('Cena netto', 2)).toHaveValue(/^350/)
  await main.getByRole('button', { name: 'Zapisz' }).click()
  await expect(lines.getByRole('row', { name: /Artykuł na blog/ })).toContainText(/350,00.zł/)
})

test('[I20] [I23] a deal and a task added to a contract belong to its client, chosen on the contract or in the form', async () => {
  const main = page.getByRole('main')
  await menu().getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await grid().getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('region', { name: 'Rekord obok listy' }).getByRole('link', { name: 'Otwórz jako stronę' }).click()
  await page.waitForURL(/\/records\//)
  const contract = await page.getByRole('heading', { level: 1 }).innerText()
  const client = await main.getByRole('link').first().innerText()
  await page.getByRole('region', { name: 'Szanse na rozszerzenie' }).getByRole('link', { name: 'Dodaj szansę' }).click()
  await expect(page.getByRole('combobox', { name: 'Klient' })).toHaveValue(client)
  await page.getByRole('textbox', { name: 'Czego dotyczy' }).fill('Więcej rolek')
  await main.getByRole('button', { name: 'Dodaj szansę' }).click()
  await expect(page.getByRole('heading', { name: 'Więcej rolek' })).toBeVisible()
  await main.getByRole('link', { name: client }).first().click()
  await expect(page.getByRole('region', { name: 'Szanse sprzedaży' }).getByRole('link', { name: 'Więcej rolek' })).toBeVisible()

  await page.getByRole('banner').getByRole('button', { name: 'Dodaj', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Dodaj zadanie' }).click()
  await page.getByRole('combobox', { name: 'Umowa' }).fill(contract)
  await record(contract).click()
  await expect(page.getByRole('combobox', { name: 'Klient' })).toHaveValue(client)
})

test('all that is missing in a new contract is told at once, each at its field, and the first one has the focus', async () => {
  await menu().getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await page.getByRole('link', { name: 'Dodaj umowę' }).click()
  await page.getByRole('button', { name: 'Dodaj pozycję' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Dodaj umowę' }).click()
  const name = page.getByRole('textbox', { name: 'Nazwa', exact: true })
  await expect(name).toBeFocused()
  await expect(name).toHaveAccessibleDescription('Uzupełnij to pole.')
  await expect(page.getByRole('combobox', { name: 'Klient' })).toHaveAccessibleDescription('Uzupełnij to pole.')
  await expect(page.getByText('Wiersz 1, Usługa: Uzupełnij to pole.')).toBeVisible()
  // a problem or a hint below one field pushes no other out of line
  const inputOf = (name: string) => page.getByRole('textbox', { name, exact: true }).or(page.getByRole('combobox', { name, exact: true }))
  const topOf = (name: string) => inputOf(name).evaluate((one) => one.getBoundingClientRect().top)
  const rows = [
    ['Nazwa', 'Klient', 'Rodzaj umowy'],
    ['Obowiązuje od', 'Obowiązuje do', 'Przedłużenie'],
    ['Płatność', 'Kwota uzgodniona za okres netto', 'Kwota uzgodniona za okres netto: waluta'],
  ]
  for (const row of rows) expect(new Set(await Promise.all(row.map(topOf))).size, row.join()).toBe(1)
  await page.getByRole('button', { name: 'Anuluj' }).click()
})

test('addresses in a comment are links; its author changes it, which is said, and removes it', async () => {
  const main = page.getByRole('main')
  const history = main.getByRole('region', { name: 'Historia' })
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await grid().getByRole('row').nth(1).getByRole('link').first().click()
  await history.getByRole('textbox', { name: 'Komentarz' }).fill('Oferta: https://firma.example/oferta, pytania na jan@firma.example.')
  await history.getByRole('button', { name: 'Dodaj komentarz' }).click()
  await expect(history.getByRole('link', { name: 'https://firma.example/oferta', exact: true })).toHaveAttribute('rel', /noopener/)
  await expect(history.getByRole('link', { name: 'jan@firma.example', exact: true })).toHaveAttribute('href', 'mailto:jan@firma.example')
  await expect(history.getByText('(edytowany)')).toBeHidden()

  const act = async (name: string) => {
    await history.getByRole('button', { name: 'Twój komentarz: czynności' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Edytuj')
  const typed = history.getByRole('article').getByRole('textbox', { name: 'Komentarz' })
  await expect(typed).toBeFocused()
  await typed.fill('Oferta wysłana')
  // what is typed waits for a reload
  await page.reload()
  await expect(typed).toHaveValue('Oferta wysłana')
  await typed.press('ControlOrMeta+Enter')
  await expect(history).toContainText('Oferta wysłana (edytowany)')
  await expect(history.getByRole('link', { name: 'https://firma.example/oferta' })).toBeHidden()
  await user.screenshot('30-comment')

  await act('Usuń')
  await page.getByRole('dialog').getByRole('button', { name: 'Usuń' }).click()
  await expect(history).toContainText('Komentarz został usunięty.')
  await expect(history.getByRole('button', { name: 'Twój komentarz: czynności' })).toBeHidden()
})

test('numbers of changes take their Polish forms: 1 zmiana, 2 zmiany, 5 zmian', async () => {
  await page.getByRole('link', { name: 'Dostosuj' }).click()
  const draft = page.getByRole('region', { name: 'Wersja robocza' })
  const forms = ['1 zmiana,', '2 zmiany,', '3 zmiany,', '4 zmiany,', '5 zmian,']
  const switches = page.getByRole('switch', { name: /^Używaj: / })
  for (const [at, form] of forms.entries()) {
    await user.toggle(switches.nth(at))
    await expect(draft).toContainText(form)
  }
  await draft.getByRole('button', { name: 'Odrzuć' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Odrzuć' }).click()
  await expect(draft).toBeHidden()
})

test('a person of another company on the same server sees nothing of the first', async ({ browser }) => {
  const other = await browser.newPage()
  await register(new User(other), { setUpLink: `${nurt.url}/setup` }, 'Podstawowy CRM', piotr)
  await expect(other.getByText('Druga Firma').first()).toBeVisible()
  await other.goto(page.url().replace(/configure.*/, ''))
  await expect(other.getByText('Pod tym adresem nie ma strony albo nie masz do niej dostępu.')).toBeVisible()
  await other.goto(nurt.url)
  await other.getByRole('grid').waitFor()
  await other.keyboard.press('Control+k')
  await other.getByRole('combobox', { name: 'Szukaj' }).fill('Żłobek Tuptuś')
  await expect(other.getByText(/^Nic nie znaleziono/)).toBeVisible()
  await other.context().close()
})

test('[I22] a member comes by an invitation, and each person reads in a language of their own', async ({ browser }) => {
  await page.getByRole('navigation', { name: 'Dostosuj' }).getByRole('link', { name: 'Użytkownicy' }).click()
  await page.getByRole('button', { name: 'Zaproś osobę' }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill('ewa@dobrakreska.example')
  await page.getByRole('dialog').getByRole('button', { name: 'Utwórz odnośnik' }).click()
  const link = await page.getByLabel('Odnośnik z zaproszeniem').inputValue()
  ewa = await browser.newPage()
  await ewa.goto(link)
  await ewa.getByLabel('Imię i nazwisko').fill('Ewa Kos')
  await ewa.getByLabel('Hasło', { exact: true }).fill('dwa rowery na dachu')
  await ewa.getByRole('button', { name: 'Dołącz' }).click()
  await ewa.getByRole('grid').waitFor()
  await expect(ewa.getByRole('link', { name: 'Dostosuj' })).toBeHidden()

  await ewa.getByRole('button', { name: 'Twoje menu, Ewa Kos' }).click()
  await ewa.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(ewa.getByRole('link', { name: 'Recurring contracts', exact: true })).toBeVisible()
  await ewa.reload()
  await expect(ewa.getByRole('link', { name: 'Recurring contracts', exact: true })).toBeVisible()
  await new User(ewa).screenshot('23-english')
  await page.reload()
  await expect(menu().getByRole('link', { name: 'Stałe umowy', exact: true })).toBeVisible()
  expect(await page.getByRole('button', { name: `Twoje menu, ${anna.name}` }).isVisible()).toBe(true)
})

test('who may not change a record learns why before typing, on its page and in the list, and at each status', async () => {
  const why = 'The role Member may change its own records; this one belongs to Anna Nowak.'
  await ewa.getByRole('link', { name: 'Recurring contracts', exact: true }).click()
  const row = ewa.getByRole('grid').getByRole('row').filter({ hasText: 'Anna Nowak' }).first()
  await row.getByRole('gridcell').nth(3).dblclick()
  await expect(ewa.getByText(why)).toBeVisible()
  await row.getByRole('link').first().click()
  const main = ewa.getByRole('main')
  await expect(main.getByText(why).first()).toBeVisible()
  // values are no buttons that open a control
  await expect(main.getByRole('region', { name: 'Contract', exact: true }).getByRole('button')).toHaveCount(0)
  const status = main.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Suspended' })
  await expect(status).toBeDisabled()
  await expect(status).toHaveAccessibleDescription(why)
  await status.hover()
  await expect(ewa.getByRole('tooltip', { name: why })).toBeVisible()
  await new User(ewa).screenshot('26-read-only')
})

/** A list of the person's own that asks for the team “Handel”. */
async function listForTheTeam(workspace: string | undefined): Promise<void> {
  const api = `/api/v1${workspace}`
  const teams = (await (await fetch(`${api}/teams`)).json()) as { id: string; name: string }[]
  const team = teams.find(({ name }) => name === 'Handel')
  const condition = { field: 'team', op: 'is', value: team?.id }
  const list = { module: 'client', name: { pl: 'Handlu' }, condition, columns: [{ field: 'name' }], order: [], layout: { kind: 'table' } }
  const headers = { 'content-type': 'application/json' }
  await fetch(`${api}/lists`, { method: 'POST', headers, body: JSON.stringify(list) })
}

test('[I17] [I22] an administrator makes a team, says who belongs to it and leads it, puts another below it, and takes it away again', async () => {
  await menu().getByRole('link', { name: 'Dostosuj' }).click()
  await page.getByRole('navigation', { name: 'Dostosuj' }).getByRole('link', { name: 'Użytkownicy' }).click()
  const teams = page.getByRole('list', { name: 'Zespoły' })
  await expect(page.getByText('Nie ma jeszcze żadnego zespołu.')).toBeVisible()
  await page.getByRole('button', { name: 'Dodaj zespół' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Nazwa').fill('Sprzedaż')
  await form.getByRole('combobox', { name: 'Kto do niego należy' }).click()
  await page.getByRole('option', { name: 'Ewa Kos' }).click()
  await page.keyboard.press('Escape')
  await user.choose(form.getByRole('combobox', { name: 'Kto nim kieruje' }), 'Ewa Kos')
  await form.getByRole('button', { name: 'Zapisz' }).click()
  await expect(teams).toContainText('SprzedażEwa Kos (kieruje)')
  await page.getByRole('button', { name: 'Dodaj zespół' }).click()
  await form.getByLabel('Nazwa').fill('Gdynia')
  await user.choose(form.getByRole('combobox', { name: 'Podlega zespołowi' }), 'Sprzedaż')
  await user.screenshot('24-team-form')
  await form.getByRole('button', { name: 'Zapisz' }).click()
  await expect(teams.getByRole('listitem')).toHaveText([/^Sprzedaż/, /^Gdynia/])
  await user.screenshot('24-teams')
  await teams.getByRole('button', { name: 'Zmień zespół Sprzedaż' }).click()
  await form.getByLabel('Nazwa').fill('Handel')
  await form.getByRole('button', { name: 'Zapisz' }).click()
  await expect(teams).toContainText('Handel')
  await page.evaluate(listForTheTeam, /\/w\/[^/]+/.exec(page.url())?.[0])
  await teams.getByRole('button', { name: 'Usuń zespół Handel' }).click()
  await form.getByRole('button', { name: 'Usuń' }).click()
  await expect(form.getByRole('alert')).toContainText(`Zespół występuje w warunkach prywatnych list. Ich właściciele: ${anna.name}.`)
  await user.screenshot('25-team-in-lists')
  await form.getByRole('button', { name: 'Usuń też z list' }).click()
  await expect(teams.getByRole('listitem')).toHaveText([/^Gdynia/])
})

/** A team without anybody in it. */
async function addTeam(workspace: string | undefined): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Obsługa', members: [] })
  return (await fetch(`/api/v1${workspace}/teams`, { method: 'POST', headers, body })).status
}

test('[I22] a record is given to its owner and its team when it is added, and handed over on its page', async () => {
  const main = page.getByRole('main')
  expect(await page.evaluate(addTeam, /\/w\/[^/]+/.exec(page.url())?.[0])).toBeLessThan(300)
  await page.reload()
  await menu().getByRole('link', { name: 'Klienci', exact: true }).click()
  await main.getByRole('link', { name: 'Dodaj klienta' }).click()
  await main.getByRole('textbox', { name: 'Nazwa', exact: true }).fill('Klient zespołu')
  const whose = main.getByRole('region', { name: 'Odpowiedzialność' })
  await expect(whose.getByRole('combobox', { name: 'Opiekun' })).toHaveValue(anna.name)
  await user.choose(whose.getByRole('combobox', { name: 'Zespół' }), 'Obsługa')
  await user.screenshot('28-new-owner')
  await main.getByRole('button', { name: 'Dodaj klienta' }).click()
  await page.getByRole('heading', { level: 1, name: 'Klient zespołu' }).waitFor()
  await expect(whose).toContainText('Obsługa')

  await whose.getByRole('button', { name: 'Opiekun' }).click()
  await user.choose(whose.getByRole('combobox', { name: 'Opiekun' }), 'Ewa Kos')
  await expect(main.getByText(/Opiekun: ?Anna Nowak → Ewa Kos/)).toBeVisible()
  await expect(whose).toContainText('Ewa Kos')
  await user.screenshot('29-owner')
})
