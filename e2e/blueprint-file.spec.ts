import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let exported: string

async function load(yaml: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'blueprint.yaml', mimeType: 'application/yaml', buffer: Buffer.from(yaml) })
}

const lineOf = (yaml: string, part: string) => yaml.slice(0, yaml.indexOf(part)).split('\n').length

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page } = await startRegistered(browser, 'Podstawowy CRM'))
  await page.getByRole('navigation', { name: 'Moduły i listy' }).getByRole('link', { name: 'Dostosuj' }).click()
  await page.getByRole('navigation', { name: 'Dostosuj' }).getByRole('link', { name: 'Plik konfiguracji' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Pobierz plik' }).click()
  exported = await readFile(await (await download).path(), 'utf8')
})
test.afterAll(() => nurt.stop())

test('a file with faults says all of them at once: module, field and setting, the line, and what could stand there', async () => {
  const faulty = exported.replace('type: money', 'type: nonsense').replace('timeZone: Europe/Warsaw', 'timeZone: Europe/Nowhere')
  await load(faulty)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('2 błędy')
  await expect(alert.getByRole('listitem').first()).toContainText(`Wiersz ${lineOf(faulty, 'timeZone')}, strefa czasowa`)
  const fault = alert.getByRole('listitem').nth(1)
  await expect(fault).toContainText(
    new RegExp(`Wiersz ${lineOf(faulty, 'type: nonsense')}, [^:]+ › [^:]+ › typ: Nie można tu użyć: „nonsense”.*money`),
  )
  await new User(page).screenshot('51-file-faults')
})

test('a file that is no YAML says in which line it breaks and why', async () => {
  await load('format: 1\nmodules: [\n  - key: order\n')
  await expect(page.getByRole('alert').getByRole('listitem').first()).toContainText(/Wiersz [23]: .*(Brakuje znaku|nie pasuje)/)
  await load('Umowy na rok 2026')
  await expect(page.getByRole('alert')).toContainText('To nie jest konfiguracja Nurtu')
})

test('the same file mended comes into the draft', async () => {
  await load(exported.replace('timeZone: Europe/Warsaw', 'timeZone: Europe/Prague'))
  await expect(page.getByRole('heading', { name: 'Co zrobi publikacja' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Europe/Prague')
})
