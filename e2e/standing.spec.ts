import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { join, startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

let nurt: RunningNurt
test.afterAll(() => nurt.stop())

test('[M21] from a list of clients, whose statuses are free, one comes to how many stand where and how long; so does a seller', async ({
  browser,
}) => {
  const registered = await startRegistered(browser, 'Podstawowy CRM')
  ;({ nurt } = registered)
  const { page, base, api } = registered
  const seller = await join(page, browser, { name: 'Olga Lis', role: 'seller', api: api.url })
  const open = async (on: Page) => {
    await on.goto(`${base}/m/client/lists/client_all`)
    await on.getByRole('link', { name: 'Jak stoją sprawy' }).click()
    return on.getByRole('region', { name: 'Czas w statusach' })
  }
  const told = await open(page)
  await expect(told.getByRole('combobox', { name: 'Proces' })).toHaveValue('Klienci')
  await expect(told.getByRole('row').nth(1)).toContainText('Potencjalny')
  await expectAccessible(page)
  await new User(page).screenshot('standing')

  const own = await open(seller)
  await expect(seller.getByRole('heading', { level: 1, name: 'Jak stoją sprawy' })).toBeVisible()
  await expect(own.getByRole('row').nth(1)).toContainText('Potencjalny')
  await expect(seller.getByRole('region', { name: 'Kto co ma' })).toHaveCount(0)
  await expectAccessible(seller)
  await new User(seller).screenshot('standing-seller')
})
