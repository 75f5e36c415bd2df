import { expect, test, type Page } from '@playwright/test'
import { savedInDraft } from './on-page.ts'
import { anna, inviteAdministrator, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User

const drafting = (act: () => Promise<unknown>) => savedInDraft(page, act)

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user } = await startRegistered(browser, 'Agencja marketingowa'))
})
test.afterAll(() => nurt.stop())

const pages = () => page.getByRole('navigation', { name: 'Dostosuj' })
const cell = (name: string) => page.getByRole('combobox', { name })

test('[I17] an owner says in a table how far a role reaches, by words and by a condition', async () => {
  await page.getByRole('link', { name: 'Dostosuj' }).click()
  await pages().getByRole('link', { name: 'Role' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Administrator' })).toContainText('Przypisana: Anna Nowak')
  await page.getByRole('main').getByRole('link', { name: 'Handlowiec' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Handlowiec' })).toBeVisible()

  await drafting(() => cell('Pozostałe moduły: Wgląd').selectOption('Zespołu'))
  await page.getByRole('button', { name: 'Inaczej w jednym module' }).click()
  await drafting(() => page.getByRole('menuitem', { name: 'Stałe umowy' }).click())
  await drafting(() => cell('Stałe umowy: Wgląd').selectOption('Wszystkie'))
  await cell('Stałe umowy: Zmiana').selectOption('Z warunkiem…')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Gotowe' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Dodaj warunek' }).click()
  await user.choose(dialog.getByRole('combobox', { name: 'Pole' }), 'Pakiet indywidualny')
  await user.choose(dialog.getByRole('combobox').last(), 'tak')
  await user.screenshot('rights-condition')
  await drafting(() => dialog.getByRole('button', { name: 'Gotowe' }).click())
  await expect(page.getByRole('button', { name: /^Pakiet indywidualny/ })).toBeVisible()
  await expect(page.getByText('Stałe umowy: widzi wszystkie rekordy, zmienia te, które spełniają warunek')).toBeVisible()
  await user.screenshot('rights-role')
})

test('[I17] a field is hidden from a role with what is computed from it, and a list is taken from it', async () => {
  await page.getByRole('button', { name: /^Stałe umowy Wszystkie pola/ }).click()
  const fields = page.getByRole('list', { name: 'Pola: Stałe umowy' })
  const row = (name: string) => fields.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
  const hide = (name: string) => drafting(() => row(name).getByText('Ukryte', { exact: true }).click())
  await hide('Płatność')
  await expect(row('Kwota miesięcznie')).toContainText('Ukryte, bo jest obliczane z:')
  await expect(row('Nazwa')).toContainText('Jest nazwą rekordu')
  await expect(row('Nazwa').getByRole('radio', { name: 'Ukryte' })).toBeDisabled()
  await expect(page.getByText(/Nie można jej otworzyć/).first()).toBeVisible()
  await hide('Cena netto')
  await expect(row('Wartość netto')).toContainText('Ukryte, bo jest obliczane z: „Cena netto”')
  await drafting(() => page.getByRole('checkbox', { name: 'Z potencjałem' }).click())
  await fields.scrollIntoViewIfNeeded()
  await user.screenshot('rights-fields')
})

test('[W74] an owner lets records of a module be limited to named people', async () => {
  await pages().getByRole('link', { name: 'Moduły' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Stałe umowy' }).click()
  await page.getByRole('button', { name: 'Nazwa i ikona' }).click()
  await drafting(() => user.toggle(page.getByRole('switch', { name: 'Poufność' })))
  await page.getByRole('dialog').getByRole('button', { name: 'Gotowe' }).click()
})

test('[I17] the preview tells in words what changes in rights', async () => {
  await page
    .getByRole('button', { name: 'Podgląd', exact: true })
    .or(page.getByRole('link', { name: 'Podgląd', exact: true }))
    .click()
  const letter = page.getByRole('main')
  await expect(letter).toContainText('Rola „Handlowiec”, pole „Płatność”: ukryte; dotąd: odczyt i zapis.')
  await expect(letter).toContainText('Uprawnienia roli „Handlowiec”, zmiana: rekordy, które spełniają warunek; dotąd: własne rekordy.')
  await expect(letter).toContainText('Warunek odtąd: Pakiet indywidualny to Tak')
  await user.screenshot('rights-preview')
})

test('[I17] a role that somebody has stays, and says who; a copy begins with its rights', async () => {
  await pages().getByRole('link', { name: 'Role' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Administrator' }).click()
  await expect(page.getByRole('button', { name: 'Usuń rolę' })).toBeDisabled()
  await expect(page.getByText('Tę rolę mają: Anna Nowak. Najpierw daj im inną. To ostatnia rola')).toBeVisible()

  await pages().getByRole('link', { name: 'Role' }).click()
  await page.getByRole('button', { name: 'Dodaj rolę' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nazwa').fill('handlowiec')
  await dialog.getByRole('button', { name: 'Dodaj rolę' }).click()
  await expect(dialog.getByText('Jest już rola o tej nazwie.')).toBeVisible()
  await dialog.getByLabel('Nazwa').fill('Praktykant')
  await user.choose(dialog.getByRole('combobox', { name: 'Na początek' }), 'Uprawnienia jak: Handlowiec')
  await drafting(() => dialog.getByRole('button', { name: 'Dodaj rolę' }).click())
  await expect(page.getByRole('heading', { level: 1, name: 'Praktykant' })).toBeVisible()
  await expect(cell('Stałe umowy: Wgląd')).toHaveValue('all')
  await drafting(() => page.getByRole('button', { name: 'Usuń rolę' }).click())
  await expect(page.getByRole('main').getByRole('link', { name: 'Praktykant' })).toBeHidden()
})

test('[I17] after the publish a seller sees no more than the role, only reads what may only be read, and the owner looks as the seller', async ({
  browser,
}) => {
  await page.getByRole('main').getByRole('link', { name: 'Handlowiec' }).click()
  await page
    .getByRole('button', { name: /^Stałe umowy/, expanded: false })
    .last()
    .click()
  const fields = page.getByRole('list', { name: 'Pola: Stałe umowy' })
  const since = fields.getByRole('listitem').filter({ has: page.getByText('Obowiązuje od', { exact: true }) })
  await drafting(() => since.getByText('Tylko odczyt', { exact: true }).click())
  await page
    .getByRole('region', { name: 'Powiadomienia' })
    .or(page.getByRole('main'))
    .getByRole('button', { name: 'Opublikuj' })
    .first()
    .click()
  await expect(page.getByText('Opublikowano jako wersję 2')).toBeVisible()

  await pages().getByRole('link', { name: 'Użytkownicy' }).click()
  await page.getByRole('button', { name: 'Zaproś osobę' }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill('ewa@dobrakreska.example')
  await page.getByRole('dialog').getByRole('combobox', { name: 'Rola' }).click()
  await page.getByRole('listbox', { name: 'Rola' }).getByRole('option', { name: 'Handlowiec' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Utwórz odnośnik' }).click()
  const link = await page.getByLabel('Odnośnik z zaproszeniem').inputValue()
  const ewa = await browser.newPage()
  await ewa.goto(link)
  await ewa.getByLabel('Imię i nazwisko').fill('Ewa Kos')
  await ewa.getByLabel('Hasło', { exact: true }).fill('dwa rowery na dachu')
  await ewa.getByRole('button', { name: 'Dołącz' }).click()
  await ewa.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  await expect(ewa.getByRole('grid')).toBeVisible()
  await expect(ewa.getByRole('columnheader', { name: 'Nazwa' })).toBeVisible()
  await expect(ewa.getByRole('columnheader', { name: 'Płatność' })).toBeHidden()
  await ewa.getByRole('link', { name: 'Dodaj umowę' }).first().click()
  await expect(ewa.getByRole('textbox', { name: 'Nazwa' })).toBeVisible()
  await expect(ewa.getByLabel('Obowiązuje od')).toBeHidden()
  await expect(ewa.getByLabel('Płatność')).toBeHidden()
  const closed = ewa.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { disabled: true }).first()
  await expect(closed).toContainText('Lista pyta o pole, którego Twoja rola nie widzi.')

  await page.reload()
  await page.getByRole('button', { name: 'Zobacz jako Ewa Kos' }).click()
  await expect(page.getByText('Widzisz to, co widzi Ewa Kos (Handlowiec). Niczego nie można zmienić.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Dostosuj' })).toBeHidden()
  await user.screenshot('rights-looking')
  await page.setViewportSize({ width: 390, height: 844 })
  const [sign, words] = await Promise.all(
    ['svg', 'p'].map((part) => page.locator('output', { hasText: 'Widzisz to' }).locator(part).boundingBox()),
  )
  expect(sign!.y, 'the eye stands in the line of its words').toBeGreaterThanOrEqual(words!.y)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Wróć do swojego widoku' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Użytkownicy' })).toBeVisible()
})

test('[I17] an administrator learns why somebody sees a record or not, on the record and while looking as that person', async () => {
  const menu = page.getByRole('navigation', { name: 'Moduły i listy' })
  await menu.getByRole('link', { name: 'Stałe umowy', exact: true }).click()
  const opened = page.context().waitForEvent('page')
  await page
    .getByRole('grid')
    .getByRole('link')
    .first()
    .click({ modifiers: ['ControlOrMeta'] })
  const contract = await opened
  await contract.bringToFront()
  await contract.getByRole('button', { name: 'Więcej czynności' }).click()
  await contract.getByRole('menuitem', { name: 'Kto to widzi?' }).click()
  const dialog = contract.getByRole('dialog', { name: 'Kto widzi ten rekord i dlaczego' })
  await new User(contract).choose(dialog.getByRole('combobox', { name: 'Osoba' }), 'Ewa Kos')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Wgląd' })).toContainText('Rola Handlowiec sięga wszystkich rekordów.')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Zmiana' })).toContainText('Pakiet indywidualny to Tak')
  await expect(dialog.getByRole('list', { name: 'Pola' })).toContainText('Płatność')
  await expect(dialog.getByRole('list', { name: 'Pola' })).toContainText('bo jest obliczane z: „Płatność”')
  await new User(contract).screenshot('rights-why')
  await contract.close()
  await page.bringToFront()

  await menu.getByRole('link', { name: 'Klienci', exact: true }).click()
  const client = await page.getByRole('grid').getByRole('link').first().getAttribute('href')
  await menu.getByRole('link', { name: 'Dostosuj' }).click()
  await pages().getByRole('link', { name: 'Użytkownicy' }).click()
  await page.getByRole('button', { name: 'Zobacz jako Ewa Kos' }).click()
  await expect(page.getByText('Widzisz to, co widzi Ewa Kos')).toBeVisible()
  await page.goto(new URL(client ?? '', page.url()).href)
  await expect(page.getByText('Ta osoba nie widzi tego rekordu.')).toBeVisible()
  await expect(
    page.getByText(/Rola Handlowiec sięga rekordów swoich zespołów i zespołów pod nimi, a opiekunem tego jest: Anna Nowak/),
  ).toBeVisible()
  await user.screenshot('rights-why-not')
})

test('[W74] a record that is limited to named people is gone for others, an administrator too, and is named as confidential to them', async ({
  browser,
}) => {
  await page.getByRole('button', { name: 'Wróć do swojego widoku' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Użytkownicy' })).toBeVisible()
  await page.goto(nurt.url)
  const piotr = await inviteAdministrator(page, browser)
  const slug = page.url().split('/w/')[1]?.split('/')[0]
  const made = async (module: string, values: object) => {
    const answer = await page.request.post(`${nurt.url}/api/v1/w/${slug}/m/${module}/records`, { data: { values } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return ((await answer.json()) as { id: string }).id
  }
  const name = 'Umowa zarządu'
  const id = await made('order', { name, client: await made('client', { name: 'Kancelaria Wspólników' }) })
  const address = `${nurt.url}/w/${slug}/m/order/records/${id}`
  await page.goto(address)
  const found = (at: Page) => at.getByRole('option').filter({ hasText: name })
  const search = async (at: Page) => {
    await at.keyboard.press('ControlOrMeta+k')
    await at.getByRole('combobox', { name: 'Szukaj' }).fill(name)
  }
  await search(piotr)
  await expect(found(piotr).first()).toBeVisible()
  await piotr.keyboard.press('Escape')

  const responsible = page.getByRole('region', { name: 'Odpowiedzialność' })
  await responsible.getByRole('button', { name: /^Widoczne dla/ }).click()
  await user.choose(responsible.getByRole('combobox', { name: 'Widoczne dla' }), anna.name)
  await page.keyboard.press('Escape')
  await responsible.getByRole('button', { name: 'Zapisz' }).click()
  await expect(page.getByRole('img', { name: `Poufne: widzi tylko opiekun oraz ${anna.name}` }).first()).toBeVisible()
  await user.screenshot('rights-confidential')

  await search(piotr)
  await expect(piotr.getByText(/^Nic nie znaleziono/)).toBeVisible()
  await expect(found(piotr)).toHaveCount(0)
  await piotr.goto(address)
  await expect(piotr.getByRole('heading', { name })).toHaveCount(0)
  await expect(piotr.getByRole('heading', { level: 1, name: 'Nie ma takiego rekordu' })).toBeVisible()
})
