import { readFile } from 'node:fs/promises'
import { docxText } from '@nurt/server/testing/docx-text.ts'
import { expect, type Locator, type Page } from '@playwright/test'

export const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name, exact: true })
/** A row of the inbox. */
export const rowOf = (on: Page, text: string) => on.getByRole('listitem').filter({ hasText: text })
/** Where a record stands, in the bar of its statuses. */
export const standing = (on: Page) => on.locator('[aria-current="step"]')
/** What a record asks for. */
export const toDo = (on: Page) => on.getByRole('region', { name: 'Co jest do zrobienia' })

/** `base`: the address of the workspace. */
export async function openInbox(on: Page, base: string): Promise<void> {
  await on.goto(base)
  await on.getByRole('link', { name: /^Skrzynka/ }).click()
}

/** From the inbox to the record of a task. */
export async function openTask(on: Page, base: string, name: string): Promise<void> {
  await openInbox(on, base)
  await rowOf(on, name).getByRole('link', { name }).first().click()
  await expect(on.getByRole('heading', { level: 1 })).toContainText(name)
}

/** A field of the record that is open, to be touched; buttons of its tasks may bear the same name. */
export const slot = (on: Page, field: string) =>
  on.locator('[data-place^="field "]').getByRole('button', { name: new RegExp(`^${field.replaceAll(/[()]/g, '\\$&')}( zapisano)?$`) })

/** Writes into one of the fields of the record that is open; long ones have a button. */
export async function write(on: Page, field: string, value: string): Promise<void> {
  await slot(on, field).click()
  const box = on.getByRole('textbox', { name: field, exact: true })
  await box.fill(value)
  const save = button(on, 'Zapisz')
  if (await save.isVisible()) await save.click()
  else await on.keyboard.press('Enter')
  await expect(box).toHaveCount(0)
}

export async function choose(on: Page, field: string, option: string | RegExp): Promise<void> {
  await slot(on, field).click()
  await on.getByRole('combobox', { name: field, exact: true }).waitFor()
  await on.getByRole('option', { name: option, exact: true }).click()
  const save = button(on, 'Zapisz')
  if (await save.isVisible()) await save.click()
  await expect(on.getByRole('combobox', { name: field, exact: true })).toHaveCount(0)
}

/** Puts a picture into one of its fields. */
export async function attach(on: Page, field: string, name: string): Promise<void> {
  await slot(on, field).click()
  const files = on.getByRole('group', { name: field, exact: true })
  await files
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgo=', 'base64') })
  await expect(files.getByText(name)).toBeVisible()
  await button(on, 'Zapisz').click()
  await expect(files).toHaveCount(0)
}

/** What stands in a Word document that a click on its name saves. */
export async function wordText(on: Page, link: Locator): Promise<string> {
  const [saved] = await Promise.all([on.waitForEvent('download'), link.click()])
  return docxText(await readFile(await saved.path()))
}

/** The button of a task on the record that is open, and what is asked for with it. */
export async function answer(on: Page, name: string, comment?: string): Promise<void> {
  await button(toDo(on), name).first().click()
  if (comment === undefined) return
  const dialog = on.getByRole('dialog')
  await dialog.getByLabel('Komentarz').fill(comment)
  await button(dialog, name).click()
}

/** Two weeks off, in which somebody acts for the person. */
export async function goAway(on: Page, substitute: string): Promise<void> {
  await on.getByRole('button', { name: /^Twoje menu/ }).click()
  await on.getByRole('menuitem', { name: 'Moja nieobecność…' }).click()
  const dialog = on.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Kto zastępuje' }).click()
  await on.getByRole('option', { name: substitute, exact: true }).click()
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toLocaleDateString('pl-PL', { timeZone: 'Europe/Warsaw' })
  await dialog.getByLabel('Ostatni dzień nieobecności').fill(inTwoWeeks)
  await dialog.getByRole('radio', { name: /^Zastępca działa w imieniu/ }).check({ force: true })
  await button(dialog, 'Zapisz').click()
  await expect(on.getByText(`Zastępstwo: ${substitute}`).first()).toBeVisible()
}

/** Does what changes the draft, and waits until the server has it. */
export async function savedInDraft(on: Page, act: () => Promise<unknown>): Promise<void> {
  const answer = on.waitForResponse((one) => one.url().endsWith('/draft/operations'))
  await act()
  expect((await answer).status()).toBe(200)
}

/** Publishes the draft on its page. */
export async function publishDraft(on: Page, base: string): Promise<void> {
  await on.goto(`${base}/configure/preview`)
  await on
    .getByRole('main')
    .getByRole('button', { name: /^Opublikuj/ })
    .last()
    .click()
  await expect(on.getByText('Opublikowano', { exact: false }).first()).toBeVisible()
}
