import { expect, test } from '@playwright/test'
import { register } from './registration.ts'
import { startNurt, type RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let user: User

test.beforeAll(async ({ browser }) => {
  nurt = await startNurt()
  user = new User(await browser.newPage())
})
test.afterAll(() => nurt.stop())

test('[I26] registers with the basic package and stands before sample data', async () => {
  await register(user, nurt, 'Podstawowy CRM')
  await user.screenshot('01-start')
  expect(user.acts).toBeLessThanOrEqual(12)
})
