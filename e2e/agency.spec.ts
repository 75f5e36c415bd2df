import { expect, test } from '@playwright/test'
import { contractsFile } from './contracts-file.ts'
import { register } from './registration.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

const mostActs = 120
let nurt: RunningNurt
let user: User
/** Clicks, keys and choices by part of the set-up. */
const acts: Record<string, number> = {}

/** One part of the story, counted. */
function part(name: string, title: string, story: () => Promise<void>): void {
  test(title, async () => {
    const before = user.acts
    await story()
    acts[name] = user.acts - before
  })
}

const page = () => user.page
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
const menu = () => page().getByRole('navigation', { name: 'Moduły i listy' })
const configureMenu = () => page().getByRole('navigation', { name: 'Dostosuj' })
const dialog = (name: string | RegExp = /./) => page().getByRole('dialog', { name, exact: true })
const grid = () => page().getByRole('grid')
const close = () => dialog().getByRole('button', { name: 'Zamknij' })

test.beforeAll(async ({ browser }) => {
  // with the PostgreSQL that comes along
  nurt = await startNurt(browser, { DATABASE_URL: '' })
  user = new User(await browser.newPage())
})
test.afterAll(async () => {
  console.log('Acts:', acts)
  await nurt.stop()
})

part('registration', '[I26] [I29] registers with the basic package and stands before a working screen with sample data', async () => {
  await register(user, nurt, 'Podstawowy CRM')
  await expect(grid().getByText('Dentalux Stomatologia Rodzinna')).toBeVisible()
  expect(user.acts).toBeLessThanOrEqual(12)
  await user.screenshot('01-start')
})

part('samples', '[I26] removes the sample data by one click', async () => {
  await user.click(button('Usuń przykładowe dane'))
  await expect(page().getByText('Dentalux Stomatologia Rodzinna')).toBeHidden()
  await user.screenshot('02-empty')
})

part('module', '[I1] [I4] [I5] makes the unused module "Zlecenia" the register "Stałe umowy"', async () => {
  await user.click(page().getByRole('link', { name: 'Dostosuj' }))
  await user.screenshot('03-modules')
  await user.click(page().getByRole('main').getByRole('link', { name: 'Zlecenia' }))
  await user.click(button('Nazwa i ikona'))
  await user.type(dialog().getByLabel('Nazwa', { exact: true }), 'Stałe umowy')
  await user.type(dialog().getByLabel('Nazwa w liczbie pojedynczej', { exact: true }), 'Stała umowa')
  await user.type(dialog().getByLabel('Przycisk dodawania', { exact: true }), 'Dodaj umowę')
  await user.click(close())
  await expect(page().getByRole('heading', { name: 'Stałe umowy' })).toBeVisible()
})

interface NewField {
  name: string
  type: RegExp
  choices?: string[]
  target?: string
}

async function addField({ name, type, choices, target }: NewField): Promise<void> {
  await user.click(button('Dodaj pole'))
  const form = dialog('Dodaj pole')
  await user.type(form.getByLabel('Nazwa'), name)
  await user.choose(form.getByRole('combobox', { name: 'Typ' }), type)
  if (choices) await user.type(form.getByLabel('Pozycje do wyboru'), choices.join('\n'))
  if (target) await user.choose(form.getByRole('combobox', { name: 'Prowadzi do' }), target)
  await user.click(form.getByRole('button', { name: 'Dodaj pole' }))
  await expect(form).toBeHidden()
}

part('fields', '[I8] [I9] [I10] [I11] adds the fields of a contract', async () => {
  await addField({ name: 'Typ umowy', type: /^Wybór Jedna/, choices: ['Abonament', 'Kampania', 'Pakiet godzin'] })
  await addField({ name: 'Okres płatności', type: /^Wybór Jedna/, choices: ['Co miesiąc', 'Co kwartał', 'Co pół roku', 'Co rok'] })
  await addField({
    name: 'Zakres działań',
    type: /^Wybór wielu/,
    choices: ['Facebook', 'Instagram', 'LinkedIn', 'TikTok', 'Google Ads', 'Newsletter', 'Blog'],
  })
  await addField({ name: 'Potencjał', type: /^Tak lub nie/ })
  await addField({ name: 'Pakiet', type: /^Powiązanie/, target: 'Pakiety' })

  await addField({ name: 'Usługi w umowie', type: /^Pozycje/ })
  await user.choose(dialog().getByRole('combobox', { name: 'Zacznij od pozycji z' }), 'Pakiet: Co zawiera')
  await user.click(close())

  await addField({ name: 'Wartość usług', type: /^Formuła/ })
  await user.type(dialog().getByRole('textbox', { name: 'Formuła' }), 'sum(uslugi_w_umowie.value)')
  await user.click(close())

  await addField({ name: 'Pakiet indywidualny', type: /^Formuła/ })
  await user.type(
    dialog().getByRole('textbox', { name: 'Formuła' }),
    'pakiet != null and (wartosc_uslug != pakiet.price or count(uslugi_w_umowie) != pakiet.item_count)',
  )
  await user.click(close())
  await user.screenshot('04-fields')
})

part('statuses', '[M5] [M15] [M19] replaces every default status by a pasted list', async () => {
  await user.click(configureMenu().getByRole('link', { name: 'Statusy' }))
  await user.choose(page().getByRole('combobox', { name: 'Moduł' }), 'Stałe umowy')
  const open = page().getByLabel('Dodaj status').first()
  await user.type(open, '1. Szkic\n2. Do podpisania\n3. Aktywna\n4. Wypowiedziana')
  await user.press('Enter')
  await user.type(page().getByLabel('Dodaj status').nth(1), 'Zakończona\nNiepodpisana')
  await user.press('Enter')
  for (const name of ['Nowe', 'W realizacji', 'Wstrzymane', 'Zrealizowane', 'Anulowane']) await user.click(button(`Usuń status ${name}`))
  await user.screenshot('05-statuses')
})

async function addList(suggestion: string, name?: string): Promise<void> {
  await user.click(button('Dodaj listę'))
  await user.click(page().getByRole('menuitem', { name: suggestion, exact: true }))
  if (!name) return
  await user.click(page().getByRole('list', { name: 'Listy' }).getByRole('button', { name: suggestion }).first())
  await user.type(dialog().getByLabel('Nazwa', { exact: true }), name)
  await user.click(close())
}

part('lists', '[I12] [I13] [I14] [I15] [I21] makes the business lists', async () => {
  await user.click(configureMenu().getByRole('link', { name: 'Moduły i pola' }))
  await user.click(page().getByRole('main').getByRole('link', { name: 'Stałe umowy' }))
  await user.click(page().getByRole('tab', { name: 'Listy' }))
  await addList('Według: Status')
  await addList('Według: Pakiet')
  await addList('Według: Zakres działań')
  await addList('Data zakończenia: w tym miesiącu', 'Kończące się w tym miesiącu')
  await addList('Data zakończenia: w przyszłym miesiącu', 'Kończące się w przyszłym miesiącu')
  await addList('Potencjał')
  await user.screenshot('06-lists')
})

part('deals', '[I23] adds deals that link to a contract', async () => {
  await user.click(configureMenu().getByRole('link', { name: 'Moduły i pola' }))
  await user.click(button('Dodaj moduł'))
  const form = dialog('Dodaj moduł')
  await user.type(form.getByLabel('Nazwa', { exact: true }), 'Szanse')
  await user.type(form.getByLabel('Nazwa w liczbie pojedynczej'), 'Szansa')
  await user.click(form.getByRole('button', { name: 'Dodaj moduł' }))
  await addField({ name: 'Umowa', type: /^Powiązanie/, target: 'Stałe umowy' })
})

part('menu', '[I4] switches off the modules that nobody needs', async () => {
  await user.click(configureMenu().getByRole('link', { name: 'Moduły i pola' }))
  await user.toggle(page().getByRole('switch', { name: 'Używaj: Kontakty z klientami' }))
  await user.toggle(page().getByRole('switch', { name: 'Używaj: Osoby' }))
})

part('publish', '[I18] reads the preview and publishes', async () => {
  await user.click(page().getByRole('link', { name: 'Podgląd' }))
  await expect(page().getByRole('heading', { name: 'Stałe umowy' })).toBeVisible()
  await user.screenshot('07-preview')
  await user.click(page().getByRole('main').getByRole('button', { name: 'Opublikuj' }).last())
  await expect(page().getByText('Opublikowano jako wersję 2')).toBeVisible()
  await expect(menu().getByRole('link', { name: 'Stałe umowy', exact: true })).toBeVisible()
  await expect(menu().getByRole('link', { name: 'Osoby' })).toBeHidden()
})

async function addPackage(name: string, lines: [string, string][]): Promise<void> {
  await user.click(page().getByRole('link', { name: 'Dodaj pakiet' }).first())
  await user.type(page().getByRole('textbox', { name: 'Nazwa', exact: true }), name)
  for (const [at, [service, price]] of lines.entries()) {
    await user.click(button('Dodaj pozycję'))
    await user.type(page().getByRole('textbox', { name: `Usługa, pozycja ${at + 1}` }), service)
    await user.type(page().getByRole('textbox', { name: `Cena netto, pozycja ${at + 1}`, exact: true }), price)
  }
  await user.click(button('Dodaj pakiet'))
  await expect(page().getByRole('heading', { name, level: 1 })).toBeVisible()
  await user.click(menu().getByRole('link', { name: 'Pakiety', exact: true }))
}

part('packages', '[I8] enters the three base packages', async () => {
  await user.click(menu().getByRole('link', { name: 'Pakiety', exact: true }))
  await addPackage('Start', [['Facebook: 8 postów', '800']])
  await addPackage('Standard', [
    ['Facebook: 12 postów', '1200'],
    ['Instagram: 12 postów', '1100'],
  ])
  await addPackage('Premium', [
    ['Facebook: 20 postów', '1900'],
    ['Instagram: 20 postów', '1800'],
  ])
  await user.screenshot('08-packages')
})

part('import', '[P6] imports the spreadsheet with seventy contracts', async () => {
  await user.click(menu().getByRole('link', { name: 'Stałe umowy', exact: true }))
  await user.click(button('Więcej czynności'))
  await user.click(page().getByRole('menuitem', { name: 'Import z arkusza' }))
  const file = { name: 'umowy.csv', mimeType: 'text/csv', buffer: Buffer.from(contractsFile(new Date())) }
  await user.upload(page().getByLabel('Plik do importu'), file)
  await user.choose(page().getByLabel('Gdy nie zostanie znaleziony').first(), 'jeśli nie ma: dodaj')
  await user.screenshot('09-import')
  await user.click(button('Sprawdź plik'))
  await expect(page().getByText('70 nowych rekordów')).toBeVisible()
  await user.screenshot('10-import-checked')
  await user.click(button('Import'))
  await expect(page().getByText('Import zakończony.')).toBeVisible()
  await user.click(page().getByRole('link', { name: 'Pokaż rekordy' }))
})

test('[I13] [I14] [I21] the lists stand in groups with counts and sums, a contract with two scopes in both', async () => {
  await menu().getByRole('link', { name: 'Według: Status' }).click()
  await expect(grid().getByRole('button', { name: 'Aktywna 30' })).toBeVisible()
  await user.screenshot('11-by-status')
  await menu().getByRole('link', { name: 'Według: Pakiet' }).click()
  await expect(grid().getByRole('button', { name: 'Start 24' })).toBeVisible()
  await menu().getByRole('link', { name: 'Według: Zakres działań' }).click()
  await expect(grid().getByRole('button', { name: 'Instagram 28' })).toBeVisible()
  await expect(grid().getByRole('button', { name: 'Facebook 28' })).toBeVisible()
  await expect(page().getByRole('main')).toContainText(/Według: Zakres działań\s*70/)
  await user.screenshot('12-by-scope')
})

test('[I15] the lists of contracts that end this month and the next hold exactly those', async () => {
  await expect(menu().getByRole('link', { name: 'Kończące się w tym miesiącu 6' })).toBeVisible()
  await expect(menu().getByRole('link', { name: 'Kończące się w przyszłym miesiącu 9' })).toBeVisible()
  await menu().getByRole('link', { name: 'Kończące się w tym miesiącu' }).click()
  await expect(grid().getByRole('link', { name: /^Umowa 0[1-6]$/ })).toHaveCount(6)
  await user.screenshot('13-ending')
})

test('[I22] a value is changed where it stands; Esc leaves it as it was', async () => {
  const cell = grid()
    .getByRole('row', { name: /Umowa 03/ })
    .getByRole('gridcell', { name: '1 100,50' })
    .first()
  await cell.dblclick()
  await page().keyboard.press('ControlOrMeta+a')
  await page().keyboard.type('7')
  await page().keyboard.press('Escape')
  await expect(cell).toBeVisible()
  await cell.dblclick()
  await page().keyboard.press('ControlOrMeta+a')
  await page().keyboard.type('1250,75')
  await page().keyboard.press('Enter')
  await expect(grid().getByRole('row', { name: /Umowa 03/ })).toContainText('1 250,75')
})

test('[M3] a contract is moved to another status, and its card says since when', async () => {
  await grid().getByRole('link', { name: 'Umowa 03' }).click()
  await page().getByRole('region', { name: 'Rekord obok listy' }).getByRole('link', { name: 'Otwórz jako stronę' }).click()
  const statuses = page().getByRole('group', { name: 'Status' })
  await statuses.getByRole('button', { name: 'Wypowiedziana' }).click()
  await expect(statuses.getByRole('button', { name: 'Wypowiedziana' })).toHaveAttribute('aria-current', 'step')
  await expect(statuses).toContainText(/od /)
  await user.screenshot('14-contract')
})

test('[I8] [I9] a contract has the lines of its package; changed for one client it is individual, and the package stays', async () => {
  const card = page().getByRole('main')
  await expect(card.getByRole('row', { name: /Facebook: 20 postów/ })).toBeVisible()
  await expect(card).toContainText(/Pakiet indywidualny\s*Nie/)
  await page().getByRole('button', { name: 'Usługi w umowie' }).click()
  await page().getByRole('textbox', { name: 'Cena netto, pozycja 1', exact: true }).fill('1500')
  await page().getByRole('button', { name: 'Zapisz', exact: true }).click()
  await expect(card).toContainText(/Pakiet indywidualny\s*Tak/)
  await expect(page().getByRole('region', { name: 'Historia' })).toContainText(
    /Usługi w umowie, „Facebook: 20 postów”, Cena netto: 1\s900,00\szł → 1\s500,00\szł/,
  )
  await user.screenshot('15-individual')
})

test('[I20] a task added to a contract belongs to its client too', async () => {
  await page().getByRole('region', { name: 'Zadania' }).getByRole('link', { name: 'Dodaj zadanie' }).click()
  await expect(page().getByRole('combobox', { name: 'Klient' })).toHaveValue('Hotel Pod Lipami')
  await page().getByRole('textbox', { name: 'Co trzeba zrobić' }).fill('Raport za listopad')
  await page().getByRole('button', { name: 'Dodaj zadanie' }).click()
  await expect(page().getByRole('heading', { name: 'Raport za listopad' })).toBeVisible()
  await page().getByRole('main').getByRole('link', { name: 'Umowa 03' }).first().click()
  await expect(page().getByRole('region', { name: 'Zadania' }).getByRole('link', { name: 'Raport za listopad' })).toBeVisible()
})

test('[I19] the card of a client shows its contracts, packages and tasks', async () => {
  await page().getByRole('main').getByRole('link', { name: 'Hotel Pod Lipami' }).first().click()
  await expect(page().getByRole('heading', { name: 'Hotel Pod Lipami' })).toBeVisible()
  const contracts = page().getByRole('region', { name: 'Stałe umowy' })
  await expect(contracts.getByRole('link', { name: 'Umowa 03' })).toBeVisible()
  await expect(contracts).toContainText('Premium')
  await expect(page().getByRole('region', { name: 'Zadania' }).getByRole('link', { name: 'Raport za listopad' })).toBeVisible()
  await user.screenshot('16-client')
})

test('[I23] the list of contracts with potential, and a deal that is linked to one', async () => {
  await menu()
    .getByRole('link', { name: /^Potencjał/ })
    .click()
  await expect(page().getByRole('main')).toContainText(/Potencjał\s*10/)
  await grid().getByRole('link', { name: 'Umowa 08' }).click()
  await page().getByRole('region', { name: 'Szanse' }).getByRole('link', { name: /Dodaj/ }).click()
  await page().getByRole('textbox', { name: 'Nazwa' }).fill('Dołożyć TikToka')
  await page()
    .getByRole('button', { name: /^Dodaj: / })
    .click()
  await expect(page().getByRole('heading', { name: 'Dołożyć TikToka' })).toBeVisible()
  await expect(page().getByRole('main').getByRole('link', { name: 'Umowa 08' }).first()).toBeVisible()
})

test('[P13] a client is found by a part of the name without diacritics and by the phone', async () => {
  await page().keyboard.press('Control+k')
  await page().getByRole('combobox', { name: 'Szukaj' }).fill('lucji')
  await page()
    .getByRole('option', { name: /Żabka u Łucji/ })
    .first()
    .click()
  await page().getByRole('button', { name: 'Telefon' }).click()
  await page().getByRole('textbox', { name: 'Telefon' }).fill('600 700 800')
  await page().keyboard.press('Enter')
  await expect(page().getByText('+48 600 700 800').nth(1)).toBeVisible()
  await page().keyboard.press('Control+k')
  await page().getByRole('combobox', { name: 'Szukaj' }).fill('600-700-8')
  await expect(
    page()
      .getByRole('option', { name: /Żabka u Łucji/ })
      .first(),
  ).toBeVisible()
  await user.screenshot('17-search')
})

test(`[I6] the set-up takes at most ${mostActs} clicks, keys and choices`, () => {
  const { registration: _, packages: __, ...setUp } = acts
  const sum = Object.values(setUp).reduce((total, count) => total + count, 0)
  expect(sum, JSON.stringify(acts)).toBeLessThanOrEqual(mostActs)
})
