import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { answer, attach, button, choose, openInbox, openTask, rowOf, standing, write } from './on-page.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
/** Who set it up, and keeps the clients. */
let page: Page
let base: string
let api: Api
/** Writes the applications. */
let adviser: Page
/** Reviews them, on a phone. */
let lead: Page

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, base, api } = await startRegistered(browser, 'Dotacje'))
  adviser = await join(page, browser, { name: 'Daria Lis', role: 'adviser', api: api.url })
  lead = await join(page, browser, { name: 'Hanna Król', role: 'grant_lead', api: api.url, context: onPhone })
  const { id: client } = await api.add(page, 'client', { name: 'Młyn Kłos' })
  const call = { name: 'Zielony młyn', grantor: 'Fundusz Wody', opens: inDays(-5), closes: inDays(16) }
  const { id: programme } = await api.add(page, 'programme', call)
  await api.add(page, 'grant', { name: 'Turbina wodna', client, programme })
})
test.afterAll(() => nurt.stop())

/** As the API takes a day, and as it is typed. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' })
const day = (days: number) => inDays(days).split('-').toReversed().join('.')
const papers = (on: Page) => on.getByRole('region', { name: 'Dokumenty', exact: true })

async function hand(document: Locator, name: string): Promise<void> {
  await document
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgo=', 'base64') })
  await expect(document.getByRole('link', { name: new RegExp(name) })).toBeVisible()
}

test('[W1] [W43] who is found eligible has a call, whose grantor and deadline come along', async () => {
  await openTask(page, base, 'Turbina wodna')
  await expect(standing(page)).toHaveText('Czy klient się kwalifikuje')
  await expect(page.getByRole('region', { name: 'Projekt i nabór' })).toContainText('Fundusz Wody')
  await answer(page, 'Kwalifikuje się')
  await expect(page.getByText('Brakuje: Doradca, Dlaczego klient się kwalifikuje').first()).toBeVisible()
  await choose(page, 'Doradca', 'Daria Lis')
  await write(page, 'Dlaczego klient się kwalifikuje', 'Mały młyn, bez zaległości.')
  await answer(page, 'Kwalifikuje się')
  await expect(standing(page)).toHaveText('Przygotowanie wniosku')
  await expectAccessible(page)
})

test('[W47] [W38] the documents are asked for by their days before the deadline, and the application waits for all of them', async () => {
  await openTask(adviser, base, 'Turbina wodna')
  const list = adviser.getByRole('list', { name: 'Stanie się samo' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  const paper = (name: string) => papers(adviser).getByRole('listitem', { name })
  await expect(papers(adviser)).toContainText('0 z 4')
  await expect(paper('Sprawozdania finansowe')).toContainText(/spóźnion|po terminie/i)
  await new User(adviser).screenshot('grant-papers')
  await answer(adviser, 'Wniosek gotowy')
  await expect(adviser.getByText(/Brakuje: .*Biznesplan/).first()).toBeVisible()
  for (const [at, name] of ['Sprawozdania finansowe', 'Oświadczenia klienta', 'Biznesplan', 'Formularz wniosku'].entries())
    await hand(paper(name), `plik-${at}.png`)
  await write(adviser, 'Koszt projektu', '400000')
  await write(adviser, 'Wnioskowana dotacja', '200000')
  await answer(adviser, 'Wniosek gotowy')
  await expect(standing(adviser)).toHaveText('Sprawdzenie wniosku')

  await openInbox(lead, base)
  await button(rowOf(lead, 'Turbina wodna'), 'Weź').tap()
  await new User(lead).photo('grant-review-phone')
  await expectAccessible(lead)
  await button(rowOf(lead, 'Turbina wodna'), 'Można składać').tap()
  await expect(rowOf(lead, 'Turbina wodna')).toHaveCount(0)
})

test('[W41] [W44] what is awarded is settled with the grantor, and its durability is kept', async () => {
  await openTask(adviser, base, 'Turbina wodna')
  await write(adviser, 'Złożony', day(0))
  await attach(adviser, 'Potwierdzenie złożenia', 'upo.png')
  await write(adviser, 'Decyzja spodziewana', day(60))
  await answer(adviser, 'Złożony')
  await expect(standing(adviser)).toHaveText('Czeka na decyzję')
  await answer(adviser, 'Decyzja pozytywna')
  await expect(adviser.getByText('Brakuje: Decyzja z dnia, Przyznana dotacja, Rozliczyć do').first()).toBeVisible()
  await write(adviser, 'Decyzja z dnia', day(0))
  await write(adviser, 'Przyznana dotacja', '180000')
  await write(adviser, 'Rozliczyć do', day(90))
  await answer(adviser, 'Decyzja pozytywna')
  await expect(standing(adviser)).toHaveText('Realizacja i rozliczenie')
  for (const name of ['Wniosek o płatność', 'Faktury i potwierdzenia zapłaty'])
    await hand(papers(adviser).getByRole('listitem', { name }), 'skan.png')
  await write(adviser, 'Rozliczony', day(80))
  await write(adviser, 'Trwałość projektu do', day(1000))
  await answer(adviser, 'Rozliczony')
  await expect(standing(adviser)).toHaveText('Okres trwałości')
  const itself = adviser.getByRole('list', { name: 'Stanie się samo' }).getByRole('listitem')
  await expect(itself.filter({ hasText: 'Zakończony' })).toHaveCount(1)
  await new User(adviser).screenshot('grant-durability')
  await expectAccessible(adviser)
})

test('[W41] what is refused is appealed against in time, or ends without a grant', async () => {
  for (const project of ['Linia do cięcia płyt', 'Robot spawalniczy']) {
    await page.goto(`${base}/m/grant/lists/grant_all`)
    const href = await page.getByRole('link', { name: project }).first().getAttribute('href')
    await page.goto(new URL(href ?? '', base).href)
    await choose(page, 'Doradca', 'Daria Lis')
    await write(page, 'Decyzja z dnia', day(0))
    await write(page, 'Odwołanie do', day(14))
    await answer(page, 'Decyzja negatywna', 'Za mało punktów za innowacyjność.')
    await expect(standing(page)).toHaveText('Odmowa: odwołanie')
    await openInbox(adviser, base)
    await expect(rowOf(adviser, project)).toContainText('Za mało punktów za innowacyjność.')
  }
  await openTask(adviser, base, 'Robot spawalniczy')
  await answer(adviser, 'Bez odwołania', 'Klient rezygnuje.')
  await expect(standing(adviser)).toHaveText('Bez dotacji')
  await openTask(adviser, base, 'Linia do cięcia płyt')
  await attach(adviser, 'Odwołanie', 'odwolanie.png')
  await answer(adviser, 'Odwołanie złożone')
  await expect(standing(adviser)).toHaveText('Czeka na wynik odwołania')
  await write(adviser, 'Przyznana dotacja', '500000')
  await write(adviser, 'Rozliczyć do', day(200))
  await answer(adviser, 'Odwołanie uznane')
  await expect(standing(adviser)).toHaveText('Realizacja i rozliczenie')
  await page.goto(`${base}/m/grant/lists/grant_settlements`)
  await expect(page.getByRole('row').filter({ hasText: 'Linia do cięcia płyt' })).toContainText('500 000,00')
  await new User(page).screenshot('grant-settlements')
})
