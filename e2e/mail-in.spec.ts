import { writeFile } from 'node:fs/promises'
import { type ImapPeer, inboxLogin, startImapPeer } from '@nurt/server/testing/imap-peer.ts'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { keptFile } from './databases.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let inbox: ImapPeer
let nurt: RunningNurt
let page: Page
let base: string

test.beforeAll(async ({ browser }) => {
  inbox = await startImapPeer()
  // whoever runs the server vouches for the mail server of the house, and lets Nurt go there
  const vouched = keptFile(`imap-${inbox.port}.pem`)
  await writeFile(vouched, inbox.ca)
  const env = { NODE_EXTRA_CA_CERTS: vouched, NURT_OPEN_NETWORKS: '127.0.0.1' }
  ;({ nurt, page, base } = await startRegistered(browser, 'Fotowoltaika', { env }))
})
test.afterAll(async () => {
  await nurt.stop()
  await inbox.close()
})

const drawer = () => page.getByRole('dialog')
const mailboxes = () => page.getByRole('region', { name: 'Skrzynki pocztowe' })

async function openForms(): Promise<void> {
  await page.goto(`${base}/configure/modules/installation/forms`)
  await expect(mailboxes()).toBeVisible()
}

test('[W4] an administrator connects a mailbox; a wrong password is told in plain words', async () => {
  await openForms()
  await mailboxes().getByRole('button', { name: 'Podłącz skrzynkę' }).click()
  await drawer().getByLabel('Serwer (IMAP)').fill('127.0.0.1')
  await drawer().getByLabel('Port').fill(String(inbox.port))
  await drawer().getByLabel('Adres skrzynki').fill(inboxLogin.address)
  await drawer().getByLabel('Hasło skrzynki').fill('not the one')
  await drawer().getByRole('button', { name: 'Sprawdź połączenie' }).click()
  await expect(drawer().getByRole('alert')).toContainText('Zły adres lub hasło: serwer nie wpuszcza.')
  await expectAccessible(page)
  await new User(page).screenshot('mailbox-wrong-password')
  await drawer().getByLabel('Hasło skrzynki').fill(inboxLogin.password)
  await drawer().getByRole('button', { name: 'Sprawdź połączenie' }).click()
  await expect(drawer().getByRole('alert')).toContainText('Skrzynkę da się sprawdzać.')
  await drawer().getByRole('button', { name: 'Podłącz', exact: true }).click()
  await expect(drawer()).toHaveCount(0)
  await expect(mailboxes()).toContainText(inboxLogin.address)
})

test('[W4] what a prospect writes becomes a lead with its source and file, and a second message joins it', async () => {
  inbox.put(letter({ subject: 'Instalacja na dachu', text: 'Proszę o ofertę na 8 kWp.', file: 'plan dachu.txt' }))
  await look()
  await expect(mailboxes()).toContainText('1 nowy rekord')
  inbox.put(letter({ subject: 'Jeszcze jedno', text: 'Dach ma 40 m².' }))
  await look()
  await expect(mailboxes()).toContainText('1 dołączyła do rekordu')
  await expectAccessible(page)
  await new User(page).screenshot('mailbox-connected')
  await page.goto(`${base}/m/installation`)
  await page.getByRole('link', { name: 'Instalacja na dachu' }).click()
  await expect(page.getByText('Maria Zając').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Klient i miejsce' })).toContainText('Skąd klientE-mail')
  await expect(page.getByText('plan dachu.txt').first()).toBeVisible()
  await expect(page.getByText('e-mailem na adres ask@acme.com').first()).toBeVisible()
  await expect(page.getByText('Dach ma 40 m².')).toBeVisible()
  await new User(page).photo('mailbox-lead')
})

test('[W4] when the password changes it is told since when nothing comes; disconnecting keeps the leads', async () => {
  inbox.refusal = 'Authentication failed.'
  await openForms()
  await look()
  await expect(mailboxes()).toContainText('Nie udaje się od: dzisiaj')
  await expect(mailboxes()).toContainText('Zły adres lub hasło')
  await mailboxes().getByRole('button', { name: inboxLogin.address, exact: true }).click()
  await drawer().getByRole('button', { name: 'Odłącz' }).click()
  await page.getByRole('dialog', { name: 'Odłączyć ask@acme.com?' }).getByRole('button', { name: 'Odłącz', exact: true }).click()
  await expect(page.getByText('Skrzynka jest odłączona. Rekordy zostają.')).toBeVisible()
  await expect(mailboxes().getByRole('list')).toHaveCount(0)
  await page.goto(`${base}/m/installation`)
  await expect(page.getByRole('link', { name: 'Instalacja na dachu' })).toBeVisible()
})

async function look(): Promise<void> {
  await mailboxes().getByRole('button', { name: 'Sprawdź teraz' }).click()
}

interface Letter {
  subject: string
  text: string
  file?: string
}

function letter({ subject, text, file }: Letter): string {
  const word = (said: string) => `=?UTF-8?B?${Buffer.from(said).toString('base64')}?=`
  const attached = file ? ['--part', `Content-Disposition: attachment; filename="${file}"`, 'Content-Type: text/plain', '', 'plan', ''] : []
  return [
    `From: ${word('Maria Zając')} <maria.zajac@poczta.pl>`,
    `Subject: ${word(subject)}`,
    `Message-ID: <${subject.length}@poczta.pl>`,
    'Content-Type: multipart/mixed; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...attached,
    '--part--',
    '',
  ].join('\r\n')
}
