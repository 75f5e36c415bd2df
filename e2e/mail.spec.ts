import type { SmtpPeer } from '@nurt/server/testing/smtp-peer.ts'
import { peerLogin, startSmtpPeer } from '@nurt/server/testing/smtp-peer.ts'
import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { smtpUrl } from './smtp-url.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let mail: SmtpPeer
let nurt: RunningNurt
let page: Page

test.beforeAll(async ({ browser }) => {
  mail = await startSmtpPeer()
  ;({ nurt, page } = await startRegistered(browser, 'Podstawowy CRM', { env: { SMTP_URL: smtpUrl(mail) } }))
  await page.getByRole('link', { name: 'Dostosuj' }).click()
  await page.getByRole('navigation', { name: 'Dostosuj' }).getByRole('link', { name: 'Użytkownicy' }).click()
})
test.afterAll(async () => {
  await nurt.stop()
  await mail.close()
})

const invited = (email: string) => page.getByRole('list', { name: 'Zaproszeni' }).getByRole('listitem').filter({ hasText: email })

async function invite(email: string): Promise<void> {
  await page.getByRole('button', { name: 'Zaproś osobę' }).click()
  await page.getByRole('dialog').getByLabel('E-mail', { exact: true }).fill(email)
}

test('[I28] an invitation is mailed in the language of the invited, and opens what its letter says', async ({ browser }) => {
  await invite('john@example.com')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Język wiadomości' }).click()
  await page.getByRole('option', { name: 'English' }).click()
  await dialog.getByRole('button', { name: 'Wyślij zaproszenie' }).click()
  await expect(dialog.getByText('Zaproszenie jest w drodze na adres john@example.com.')).toBeVisible()
  const shown = await dialog.getByLabel('Odnośnik z zaproszeniem').inputValue()
  await new User(page).screenshot('30-invitation-mailed')
  await dialog.getByRole('button', { name: 'Zamknij', exact: true }).last().click()
  await expect(invited('john@example.com')).toContainText('Wysłano ')

  const [letter] = mail.received
  expect(letter).toMatchObject({ subject: 'Invitation to Dobra Kreska', from: { address: peerLogin.user } })
  expect(letter?.text).toContain(shown)
  const john = await browser.newPage({ locale: 'en-GB' })
  await john.setContent(letter?.html ?? '')
  await john.getByRole('link', { name: 'Join' }).click()
  await expect(john.getByText('Dobra Kreska').first()).toBeVisible()
  await john.context().close()
})

test('an address that the mail server refuses is told with its reason, and is sent again when asked', async () => {
  mail.refuses = () => [550, 'No such user here']
  await invite('typo@example.com')
  await page.getByRole('dialog').getByRole('button', { name: 'Wyślij zaproszenie' }).click()
  await page.keyboard.press('Escape')
  await expect(invited('typo@example.com')).toContainText('Nie wysłano. Serwer poczty nie przyjmuje tego adresu: 550 No such user here')
  await new User(page).screenshot('31-invitation-refused')
  mail.refuses = () => undefined
  await invited('typo@example.com').getByRole('button', { name: 'Wyślij ponownie' }).click()
  await expect(page.getByRole('dialog').getByLabel('Odnośnik z zaproszeniem')).toHaveValue(/\/invitation\//)
  await page.keyboard.press('Escape')
  await expect(invited('typo@example.com')).toContainText('Wysłano ')
  expect(mail.received.map(({ to }) => to?.[0]?.address)).toEqual(['john@example.com', 'typo@example.com'])
})
