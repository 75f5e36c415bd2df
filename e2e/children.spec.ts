import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { savedInDraft, standing } from './on-page.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
/** The same person on a phone. */
let phone: Page
let base: string
let api: Api
let order: string

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Podstawowy CRM'))
  const storageState = await page.context().storageState()
  phone = await browser.newPage({ storageState, ...onPhone })
  await api.removeSamples(page)
  await api.publish(page, [
    put(
      ['modules', 'order', 'process'],
      processOf([
        step('umowa', 'Umowa', { transitions: [button('sign', 'Podpisana', 'works')] }),
        step('works', 'Realizacja', { transitions: [button('close', 'Zamknięcie', 'done'), button('stop', 'Rezygnacja', 'off')] }),
        step('done', 'Zakończone', { final: true }),
        step('off', 'Anulowane', { final: true }),
      ]),
    ),
    put(['lists', 'order_open', 'condition'], { all: [] }),
    put(['modules', 'delivery'], part('delivery', 'Realizacje', 'Realizacja', 'order')),
    put(['modules', 'roof'], part('roof', 'Dachy', 'Część dachowa', 'delivery')),
    put(['modules', 'wiring'], part('wiring', 'Elektryka', 'Część elektryczna', 'delivery')),
    put(['modules', 'books'], part('books', 'Księgowość', 'Sprawa księgowa', 'order')),
    put(['modules', 'delivery', 'process', 'steps', 'to_do', 'calls'], {
      list: ['roof', 'wiring'].map((key) => ({
        key,
        module: key,
        link: 'delivery',
        values: { name: { field: 'name' } },
        cancelledOn: 'off',
      })),
      wait: 'all',
      cancelled: 'cancel',
    }),
    put(
      ['modules', 'delivery', 'process', 'steps', 'to_do', 'transitions'],
      [button('hand_over', 'Odbiór', 'done'), button('call_off', 'Odwołanie', 'off')],
    ),
  ])
  await api.add(page, 'client', { name: 'Jan Lipowy' })
})
test.afterAll(() => nurt.stop())

const put = (path: string[], value: unknown) => ({ do: 'put', path, value })
const step = (key: string, name: string, rest: object = {}) => ({ key, name: { pl: name }, color: 'blue', group: 'all', ...rest })
const button = (key: string, name: string, to: string) => ({ key, name: { pl: name }, to })
const processOf = (steps: object[]) => ({ groups: [{ key: 'all', name: { pl: 'Statusy' } }], steps })

function part(key: string, name: string, one: string, of: string) {
  return {
    key,
    name: { pl: name },
    one: { pl: one },
    add: { pl: `Dodaj: ${one}` },
    icon: 'box',
    enabled: true,
    traits: ['process'],
    title: 'name',
    fields: [
      { key: 'name', name: { pl: 'Nazwa' }, type: 'text', required: true },
      { key: of, name: { pl: 'Do czego' }, type: 'link', module: of, onTrash: 'clear' },
    ],
    sections: [{ key: 'main', name: { pl: 'Dane' }, fields: ['name', of] }],
    process: processOf([step('to_do', 'Do zrobienia'), step('done', 'Gotowe', { final: true }), step('off', 'Odwołane', { final: true })]),
  }
}

const family = (on: Page) => on.getByRole('region', { name: 'Powiązane prace' })

test('[W19] [W20] whoever configures says what a status starts, and how many of these it waits for', async () => {
  await page.goto(`${base}/configure/modules/order/statuses?open=works`)
  const calls = page.getByRole('dialog').getByRole('region', { name: 'Rozpoczyna w innych modułach' })
  for (const name of ['Realizacje', 'Księgowość']) {
    const choose = calls.getByRole('combobox', { name: 'Dodaj rekord do rozpoczęcia' })
    await choose.scrollIntoViewIfNeeded()
    await savedInDraft(page, () => user.choose(choose, name))
    await expect(calls.getByRole('listitem', { name })).toBeVisible()
  }
  await savedInDraft(page, () => user.choose(calls.getByRole('combobox', { name: 'Samo przechodzi do' }), 'Zakończone'))
  await calls.scrollIntoViewIfNeeded()
  await expectAccessible(page)
  await user.screenshot('calls-editor')
  await phone.goto(`${base}/configure/modules/order/statuses?open=works`)
  await phone.getByRole('region', { name: 'Rozpoczyna w innych modułach' }).scrollIntoViewIfNeeded()
  await new User(phone).photo('calls-editor-phone')
  await page.goto(`${base}/configure/modules/order/statuses`)
  await expect(page.getByRole('button', { name: /Rozpoczyna: Realizacje, Księgowość; idzie dalej, gdy wszystko gotowe/ })).toBeVisible()
  await user.screenshot('calls-in-list')
  await page.goto(`${base}/configure/preview`)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Opublikuj/ })
    .last()
    .click()
  await expect(page.getByText('Opublikowano', { exact: false }).first()).toBeVisible()
})

test('[W2] [W16] [W23] a signed contract starts delivery with roof and wiring, and the books; the order shows them all', async () => {
  await page.goto(`${base}/m/order/records/new`)
  await page.getByRole('textbox', { name: 'Nazwa' }).fill('Dom przy Lipowej')
  await user.choose(page.getByRole('combobox', { name: 'Klient' }), /Jan Lipowy/)
  await page.getByRole('button', { name: 'Dodaj zlecenie' }).last().click()
  await page.getByRole('button', { name: 'Podpisana', exact: true }).click()
  await expect(standing(page)).toHaveText('Realizacja')
  await expect(family(page)).toContainText('Gotowe: 0 z 2')
  await expect(family(page).getByRole('listitem')).toHaveCount(4)
  order = page.url()
  await expectAccessible(page)
  await user.screenshot('order-with-parts')
})

test('[W20] [W28] each part that is done lets its whole go on, on a phone too, and each says what it is a part of', async () => {
  await phone.goto(order)
  await expect(family(phone)).toContainText('Gotowe: 0 z 2')
  await new User(phone).photo('order-with-parts-phone')
  const open = async (kind: string) => {
    await phone.goto(order)
    await family(phone).getByRole('listitem').filter({ hasText: kind }).last().getByRole('link').first().tap()
    await expect(family(phone)).toContainText('Część:')
  }
  const finish = async () => {
    await phone.getByRole('button', { name: 'Gotowe', exact: true }).tap()
    await expect(standing(phone)).toContainText('Gotowe')
  }
  await open('Część dachowa')
  await expect(family(phone).getByRole('link')).toHaveText(['Dom przy Lipowej', 'Dom przy Lipowej'])
  await new User(phone).photo('part-phone')
  await finish()
  await open('Część elektryczna')
  await finish()
  await open('Sprawa księgowa')
  await finish()
  await phone.goto(order)
  await expect(family(phone)).toContainText('Gotowe: 1 z 2')
  await expect(standing(phone)).toHaveText('Realizacja')
  await page.goto(order)
  await family(page).getByRole('listitem').first().getByRole('link').first().click()
  await expect(family(page)).toContainText('Gotowe: 2 z 2')
  await page.getByRole('button', { name: 'Odbiór', exact: true }).click()
  await page.goto(order)
  await expect(standing(page)).toHaveText('Zakończone')
  await user.screenshot('order-done')
})
