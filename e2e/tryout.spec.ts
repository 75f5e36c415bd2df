import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { standing } from './on-page.ts'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'
import { User } from './user.ts'

test.describe.configure({ mode: 'serial' })

let nurt: RunningNurt
let page: Page
let user: User
let base: string

test.beforeAll(async ({ browser }) => {
  ;({ nurt, page, user, base } = await startRegistered(browser, 'Obieg dokumentów'))
})
test.afterAll(() => nurt.stop())

test('[M18] a record is played through the process step by step before it is published', async () => {
  await page.goto(`${base}/configure/modules/document/statuses`)
  await page.getByRole('link', { name: 'Wypróbuj na rekordach' }).click()
  await expect(page.getByRole('heading', { name: 'Wypróbuj' })).toBeVisible()
  await expect(standing(page)).toHaveText('Szkic')
  await user.choose(page.getByRole('combobox', { name: 'Dokument', exact: true }), 'Krzesła do biura')
  const send = page.getByRole('button', { name: 'Wyślij do akceptacji' })
  await expect(send).toBeEnabled()
  await send.click()
  await expect(standing(page)).not.toHaveText('Szkic')
  const told = page.getByRole('region', { name: 'Przebieg' })
  await expect(told).toContainText('Wyślij do akceptacji')
  await expectAccessible(page)
  await user.screenshot('try-one')
  await page.getByRole('button', { name: 'Krok wstecz' }).click()
  await expect(standing(page)).toHaveText('Szkic')
})

test('[M18] on a phone too', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Wyślij do akceptacji' }).click()
  await expect(standing(page)).not.toHaveText('Szkic')
  await expect(page.locator('body')).toHaveJSProperty('scrollWidth', 390)
  await user.photo('try-one-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('[M18] many records are played through the draft, and the result is told in sentences', async () => {
  await page.goto(`${base}/configure/try?module=document&many=yes`)
  await user.choose(page.getByRole('combobox', { name: 'Które rekordy' }), 'Wszystkie z modułu')
  await page.getByRole('button', { name: 'Przepuść je' }).click()
  const where = page.getByRole('region', { name: 'Dokąd by trafiły' })
  await expect(where).toContainText('Szkic')
  await expectAccessible(page)
  await user.screenshot('dry-run')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Zapisz jako CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^Dokumenty .*\.csv$/)
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n')
  expect(lines[0]).toBe(
    '\uFEFFDokument;W rzeczywistości;W wersji roboczej;Inna droga;Nie idzie dalej;Zadania;Dokumenty;Czekało w rzeczywistości',
  )
  expect(lines).toContain(
    'Krzesła do biura;U przełożonego;U przełożonego;nie;1 rekord stoi teraz na statusie „U przełożonego”.;U przełożonego: Anna Nowak;;',
  )
  await where.getByRole('link', { name: 'wypróbuj' }).first().click()
  await expect(page.getByRole('region', { name: 'Przebieg' })).toBeVisible()
})

test('[M20] the preview says what becomes of records on their way', async () => {
  await page.goto(base)
  await page.evaluate(async () => {
    const [, , workspace] = location.pathname.split('/')
    const path = ['modules', 'document', 'process', 'steps', 'head', 'work']
    const answer = await fetch(`/api/v1/w/${workspace}/draft/operations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operations: [{ do: 'remove', path }] }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  })
  await page.goto(`${base}/configure/preview`)
  const cases = page.getByRole('region', { name: 'Sprawy w toku' })
  await expect(cases).toContainText('idzie dalej według nowego procesu')
  await expect(cases).toContainText('otwart')
  await expectAccessible(page)
  await user.screenshot('verdicts')
})
