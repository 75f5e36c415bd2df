import type { Locator, Page } from '@playwright/test'

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
