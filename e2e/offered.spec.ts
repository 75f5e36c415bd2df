import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Api } from './api.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import type { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string
let api: Api

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base, api } = await startRegistered(browser, 'Opinie i ekspertyzy'))
  for (const [name, city, speciality] of [
    ['Zofia Lipa', 'Łódź', 'energy'],
    ['Adam Sowa', 'Kraków', 'energy'],
    ['Igor Klon', 'Łódź', 'law'],
  ] as const)
    await api.add(page, 'expert', { name, city, specialities: [speciality] })
  const client = await api.add(page, 'client', { name: 'Zakłady Chłodnicze' })
  await api.add(page, 'inquiry', { name: 'Audyt chłodni', client: client.id, speciality: 'energy' })
})
test.afterAll(() => nurt.stop())

/** The experts that are offered in the cell of the inquiry, in a list that does not show by what they have to match. */
async function openCell(): Promise<void> {
  const columns = encodeURIComponent(JSON.stringify({ columns: [{ field: 'name' }, { field: 'expert' }] }))
  await page.goto(`${base}/m/inquiry/lists/inquiry_all?question=${columns}`)
  const row = page.getByRole('row').filter({ hasText: 'Audyt chłodni' })
  await row.getByRole('gridcell').last().click()
  await page.keyboard.press('Enter')
  await expect(row.getByRole('combobox')).toBeFocused()
}

const option = (name: RegExp) => page.getByRole('option', { name })

test('[W54] a cell of a list offers the experts that match, by what the list does not show', async () => {
  await openCell()
  await expect(option(/^Zofia Lipa/)).toBeVisible()
  await expect(option(/^Adam Sowa/)).toBeVisible()
  await expect(option(/^Igor Klon/)).toHaveCount(0)
  await expect(option(/^Pokaż też niepasujące/)).toBeVisible()
  await page.keyboard.press('Escape')
})

test('[W54] an administrator says by a condition which experts are offered, and a cell and a form offer them and no others', async () => {
  await page.goto(`${base}/configure/modules/inquiry/fields`)
  await page.getByRole('button', { name: /^Biegły/ }).click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: 'Dodaj warunek' }).click()
  await user.choose(panel.getByRole('combobox', { name: 'Pole' }), 'Miasto')
  await panel.getByRole('textbox', { name: 'Wartość', exact: true }).fill('Łódź')
  await user.screenshot('offered-condition')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Podgląd' }).click()
  await expect(page.getByRole('main')).toContainText('jakie rekordy można wybrać')
  await page.getByRole('main').getByRole('button', { name: 'Opublikuj' }).click()
  await expect(page.getByText('Opublikowano jako wersję')).toBeVisible()

  await openCell()
  await expect(option(/^Zofia Lipa/)).toBeVisible()
  await expect(option(/^Adam Sowa/)).toHaveCount(0)
  await user.photo('offered-cell')
  await option(/^Zofia Lipa/).click()
  await expect(page.getByText('Zapisano').first()).toBeVisible()

  await page.goto(`${base}/m/inquiry/records/new`)
  await page.getByRole('combobox', { name: 'Biegły', exact: true }).click()
  await expect(option(/^Igor Klon/)).toBeVisible()
  await expect(option(/^Adam Sowa/)).toHaveCount(0)
})

test('[I12] the words of an operator are whole beside a list that is edited', async () => {
  await page.goto(`${base}/configure/modules/client/lists`)
  await page.getByRole('button', { name: /^Czas na kontakt/ }).click()
  const operators = page.getByRole('dialog').getByRole('combobox', { name: 'Warunek', exact: true })
  await expect(operators).not.toHaveCount(0)
  await user.photo('operators')
  for (const operator of await operators.all()) {
    expect(await operator.evaluate((input) => input.scrollWidth <= input.clientWidth)).toBe(true)
  }
})
