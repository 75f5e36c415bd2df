import { expect, type Page, test } from '@playwright/test'
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
let phone: Page
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Podstawowy CRM'))
  phone = await join(page, browser, { name: 'Piotr Zieliński', role: 'member', api: api.url, context: onPhone })
  const roof = await api.add(page, 'task', { name: 'Remont dachu', due: '2027-03-01' })
  const parts = await api.add(page, 'task', { name: 'Materiały', parent: roof.id, due: '2027-02-01' })
  await api.add(page, 'task', { name: 'Zamówić blachę', parent: parts.id, due: '2027-01-15', priority: 'urgent' })
  await api.add(page, 'task', { name: 'Rusztowanie', due: '2027-02-15' })
  await api.add(page, 'activity', { name: 'Rozmowa o rusztowaniu', task: roof.id, kind: 'call', duration: 2700, cost: '120.00 PLN' })
})
test.afterAll(() => nurt.stop())

const tree = (on: Page) => on.getByRole('treegrid')
const node = (on: Page, name: string) =>
  tree(on)
    .getByRole('row')
    .filter({ has: on.getByRole('link', { name, exact: true }) })

test('[E15] [E16] [E17] [P18] a thread opens level by level, with its contacts, their time and cost; the keyboard suffices', async () => {
  await page.goto(`${base}/m/task/lists/task_tree`)
  await expect(node(page, 'Remont dachu')).toHaveAttribute('aria-expanded', 'false')
  await expect(node(page, 'Remont dachu')).toContainText('120,00')
  await expect(node(page, 'Materiały')).toHaveCount(0)
  await button(node(page, 'Remont dachu'), 'Rozwiń: Remont dachu').click()
  await expect(node(page, 'Materiały')).toHaveAttribute('aria-level', '2')
  await expect(node(page, 'Rozmowa o rusztowaniu')).toContainText('45 min')
  await node(page, 'Materiały').click({ position: { x: 400, y: 18 } })
  await tree(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect(node(page, 'Zamówić blachę')).toHaveAttribute('aria-level', '3')
  await expectAccessible(page)
  await tree(page).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(node(page, 'Zamówić blachę')).toHaveCount(0)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(node(page, 'Materiały')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Remont dachu' })).toBeVisible()
  await page.keyboard.press('Escape')
  await button(node(page, 'Remont dachu'), 'Rozwiń: Remont dachu').click()
  await user.screenshot('tree')
})

test('[E17] [P18] what the list asks for stands with what is above it', async () => {
  const question = JSON.stringify({ condition: { field: 'priority', op: 'is', value: 'urgent' } })
  await page.goto(`${base}/m/task/lists/task_tree?question=${encodeURIComponent(question)}`)
  await expect(node(page, 'Zamówić blachę')).toHaveAttribute('aria-level', '3')
  await expect(node(page, 'Remont dachu')).toHaveAttribute('data-above', 'true')
  await expect(node(page, 'Zamówić blachę')).not.toHaveAttribute('data-above', 'true')
  await expect(node(page, 'Rusztowanie')).toHaveCount(0)
  await user.photo('tree-narrow')
})

test('[P21] [E16] a task goes below another one by a drag or by name, never below itself, and back', async () => {
  await page.goto(`${base}/m/task/lists/task_tree`)
  await expect(node(page, 'Rusztowanie')).toHaveAttribute('aria-level', '1')
  const from = (await node(page, 'Rusztowanie').boundingBox())!
  const to = (await node(page, 'Remont dachu').boundingBox())!
  await page.mouse.move(from.x + 500, from.y + 18)
  await page.mouse.down()
  await page.mouse.move(to.x + 500, to.y + 20, { steps: 8 })
  await page.mouse.move(to.x + 500, to.y + 18)
  await expect(node(page, 'Remont dachu')).toHaveAttribute('data-landing', 'true')
  await page.mouse.up()
  await expect(node(page, 'Rusztowanie')).toHaveAttribute('aria-level', '2')
  await button(page, 'Cofnij').click()
  await expect(node(page, 'Rusztowanie')).toHaveAttribute('aria-level', '1')

  await node(page, 'Remont dachu').click({ position: { x: 400, y: 18 } })
  await tree(page).focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Zadanie główne' }).fill('Mater')
  await page.getByRole('option', { name: /^Materiały/ }).click()
  await button(dialog, 'Przenieś tam').click()
  await expect(page.getByRole('alert').filter({ hasText: 'To byłoby częścią samego siebie' })).toBeVisible()
  await button(dialog, 'Anuluj').click()
  await expect(node(page, 'Remont dachu')).toHaveAttribute('aria-level', '1')
})

test('[P18] on a phone the tree opens under a thumb', async () => {
  await phone.goto(`${base}/m/task/lists/task_tree`)
  await button(phone, 'Rozwiń: Remont dachu (2)').tap()
  await expect(phone.getByRole('link', { name: /Materiały/ })).toBeVisible()
  await expectAccessible(phone)
  await new User(phone).photo('tree-phone')
  await phone.getByRole('link', { name: /Materiały/ }).tap()
  await expect(phone.getByRole('heading', { name: 'Materiały' })).toBeVisible()
})

test('[P18] whoever looks at any list of tasks may look at it as a tree, and says what else stands below', async () => {
  await page.goto(`${base}/m/task/lists/task_all`)
  await page.getByRole('radiogroup', { name: 'Układ' }).locator('label', { hasText: 'Drzewo' }).click()
  await button(node(page, 'Remont dachu'), 'Rozwiń: Remont dachu').click()
  await expect(node(page, 'Rozmowa o rusztowaniu')).toHaveCount(0)
  await button(page.getByRole('main'), 'Ustawienia').click()
  await page.getByRole('checkbox', { name: /^Kontakty z klientami/ }).check()
  await expect(node(page, 'Rozmowa o rusztowaniu')).toHaveCount(1)
})
