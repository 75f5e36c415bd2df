import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { Api } from './api.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { onPhone, type User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base } = await startRegistered(browser, 'Obieg dokumentów'))
})
test.afterAll(() => nurt.stop())

const node = (on: Page, name: string) => on.getByRole('button', { name: new RegExp(`^(?:Status|Decyzja) „${name}”`) })
const panel = (on: Page, name: string) => on.getByRole('region', { name: `Status „${name}”` })
const handle = (on: Page, name: string) => node(on, name).locator('.react-flow__handle.source')
const buttonName = (on: Page, name: string) => panel(on, name).getByRole('textbox', { name: 'Nazwa przycisku' })

test('[M6] the statuses of a module are drawn with who is asked, until when, and where each leads', async () => {
  await page.goto(`${base}/configure/modules/document/statuses`)
  await page.getByRole('link', { name: 'Jako schemat' }).click()
  await expect(node(page, 'U przełożonego')).toHaveAccessibleName(
    'Status „U przełożonego”, kierownik zespołu, w ciągu 2 dni roboczych, prowadzi do „Kto jeszcze ma to zobaczyć?” przyciskiem „Przekaż dalej”, do „Do poprawy” przyciskiem „Odeślij do poprawy”',
  )
  await expect(node(page, 'Kto jeszcze ma to zobaczyć\\?')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Schemat' }).getByText('w pozostałych przypadkach')).toBeVisible()
  await expectAccessible(page)
  await user.screenshot('diagram')
})

test('a line drawn from one status to another is a button, whose settings stand beside it; undo takes it back', async () => {
  await page.getByRole('button', { name: 'Pokaż całość' }).click()
  await page.waitForTimeout(300)
  await node(page, 'Szkic').hover()
  const [from, to] = [await handle(page, 'Szkic').boundingBox(), await node(page, 'W zarządzie').boundingBox()]
  if (!from || !to) throw new Error('not drawn')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  await page.mouse.up()
  await expect(buttonName(page, 'Szkic')).toHaveCount(3)
  await expect(buttonName(page, 'Szkic').last()).toHaveValue('W zarządzie')
  await expect(node(page, 'Szkic')).toHaveAccessibleName(/do „W zarządzie” przyciskiem „W zarządzie”/)
  await user.screenshot('diagram-panel')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Cofnij', exact: true }).click()
  await expect(buttonName(page, 'Szkic')).toHaveCount(2)
})

test('a status is put into a way, and what is wrong is marked with its words', async () => {
  await page.getByRole('region', { name: 'Schemat' }).getByText('Wyślij do akceptacji').click()
  await page.getByRole('textbox', { name: 'Nazwa statusu po drodze' }).fill('Sprawdzenie')
  await page.keyboard.press('Enter')
  await expect(node(page, 'Szkic')).toHaveAccessibleName(/do „Sprawdzenie” przyciskiem „Wyślij do akceptacji”/)
  await expect(node(page, 'Sprawdzenie')).toHaveAccessibleName(/prowadzi do „U przełożonego”/)
  await page.getByRole('textbox', { name: 'Nazwa następnego statusu' }).fill('Poczekalnia')
  await page.keyboard.press('Enter')
  await expect(panel(page, 'Poczekalnia').getByRole('alert')).toContainText('Stąd nic nie prowadzi dalej')
  await expect(node(page, 'Poczekalnia')).toHaveAccessibleName(/jeszcze donikąd nie prowadzi/)
  await user.screenshot('diagram-fault')
})

test('the keyboard alone walks along the ways, opens, draws and removes', async () => {
  await node(page, 'Szkic').focus()
  await page.keyboard.press('ArrowDown')
  await expect(node(page, 'Sprawdzenie')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(node(page, 'U przełożonego')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(node(page, 'Sprawdzenie')).toBeFocused()
  await page.keyboard.press('Enter')
  const add = panel(page, 'Sprawdzenie').getByRole('combobox', { name: 'Dodaj przycisk' })
  await add.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Odrzucony' }).waitFor()
  await page.keyboard.type('Odrzucony')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(node(page, 'Sprawdzenie')).toHaveAccessibleName(/do „Odrzucony” przyciskiem „Odrzucony”/)
  await node(page, 'Poczekalnia').focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog', { name: 'Usunąć „Poczekalnia”?' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(node(page, 'Poczekalnia')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(node(page, 'Poczekalnia')).toHaveCount(1)
})

test('on a phone two taps draw a button, and the settings come from below', async ({ browser }) => {
  const context = await browser.newContext({
    ...onPhone,
    storageState: await page.context().storageState(),
  })
  const phone = await context.newPage()
  await phone.goto(`${base}/configure/modules/document/diagram?open=%22draft%22`)
  await expect(phone.getByRole('dialog')).toBeVisible()
  await phone.getByRole('button', { name: 'Zamknij' }).tap()
  await expect(phone.getByRole('dialog')).toHaveCount(0)
  await phone.getByRole('button', { name: 'Pokaż całość' }).tap()
  await phone.waitForTimeout(400)
  await handle(phone, 'Szkic').tap({ force: true })
  await node(phone, 'Odrzucony').tap()
  await expect(phone.getByRole('dialog').getByRole('textbox', { name: 'Nazwa przycisku' }).last()).toHaveValue('Odrzucony')
  await expectAccessible(phone)
  await context.close()
})

test('[M8] staff see where a record stands, what happens there and what comes next', async () => {
  await page.goto(`${base}/m/document/lists/document_all`)
  await page.getByRole('link', { name: 'Krzesła do biura' }).click()
  await page.setViewportSize(onPhone.viewport)
  const bar = page.getByRole('region', { name: 'Status', exact: true })
  await expect(bar.getByRole('link', { name: 'Schemat' })).toHaveCount(1)
  // the way to the diagram stands on the line of the statuses, however narrow it is
  expect((await bar.boundingBox())?.height).toBeLessThan(48)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('link', { name: 'Schemat' }).click()
  const here = page.getByRole('button', { name: /^Status „U przełożonego”/ })
  await expect(here).toHaveAttribute('aria-current', 'step')
  await here.click()
  await expect(page.getByRole('region', { name: 'U przełożonego' })).toContainText('Przekaż dalej → Kto jeszcze ma to zobaczyć?')
  await expect(page.locator('.react-flow__handle.connectable')).toHaveCount(0)
  await user.screenshot('diagram-record')
  await expectAccessible(page)
})

test('[P14] a way that comes to no final status is told in words at each status on it, and before publishing', async () => {
  const step = (key: string, name: string, ...to: string[]) => {
    const transitions = to.map((one) => ({ key: one, name: { pl: one }, to: one }))
    return { key, name: { pl: name }, color: 'blue', group: 'all', ...(to.length > 0 ? { transitions } : { final: true }) }
  }
  const steps = [
    step('new', 'Nowy', 'judged', 'done'),
    step('judged', 'Oceniony', 'sent_back'),
    step('sent_back', 'Odesłany', 'judged'),
    step('done', 'Gotowy'),
  ]
  const value = { groups: [{ key: 'all', name: { pl: 'Wszystko' } }], steps }
  await new Api(base.replace('/w/', '/api/v1/w/')).post(page, '/draft/operations', {
    operations: [{ do: 'put', path: ['modules', 'document', 'process'], value }],
  })
  await page.goto(`${base}/configure/modules/document/statuses`)
  await page.getByRole('link', { name: 'Jako schemat' }).click()
  for (const name of ['Nowy', 'Oceniony', 'Odesłany']) {
    await node(page, name).click()
    await expect(panel(page, name).getByRole('alert')).toContainText('Nowy → Oceniony → Odesłany → Oceniony …')
  }
  await user.screenshot('diagram-no-end')
  await node(page, 'Gotowy').click()
  await expect(panel(page, 'Gotowy')).toBeVisible()
  await expect(panel(page, 'Gotowy').getByRole('alert')).toHaveCount(0)
  await page.goto(`${base}/configure/preview`)
  await expect(page.getByText('Nowy → Oceniony → Odesłany → Oceniony …').first()).toBeVisible()
  await page.goto(`${base}/configure/modules/document/statuses`)
})
