import type { Locator, Page } from '@playwright/test'

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
/** As a browser is opened for one. */
export const onPhone = { viewport: sizes.phone, hasTouch: true }
const asked = Boolean(process.env['SCREENSHOTS'])

/** A person at the screen, who counts: a click, a run of typing and a choice are one act each. */
export class User {
  readonly page: Page
  acts = 0

  constructor(page: Page) {
    this.page = page
  }

  async click(target: Locator): Promise<void> {
    this.acts += 1
    await target.click()
  }

  /** A switch: what one sees of it lies over the control itself. */
  async toggle(target: Locator): Promise<void> {
    this.acts += 1
    await target.click({ force: true })
  }

  /** Typing over what stands in the field. */
  async type(target: Locator, text: string): Promise<void> {
    this.acts += 1
    await target.fill(text)
  }

  /** A key, or a run of the same key. */
  async press(key: string, times = 1): Promise<void> {
    this.acts += 1
    for (let n = 0; n < times; n++) await this.page.keyboard.press(key)
  }

  /** Opens a select and takes an option: two acts. */
  async choose(target: Locator, option: string | RegExp): Promise<void> {
    await this.click(target)
    await this.click(this.page.getByRole('option', { name: option, exact: true }))
  }

  /** Chooses a file in the dialog that the system opens. */
  async upload(target: Locator, file: { name: string; mimeType: string; buffer: Buffer } | string): Promise<void> {
    this.acts += 1
    await target.setInputFiles(file)
  }

  /** The page as it is, into the ignored folder `screenshots`; only for who sets SCREENSHOTS. */
  async photo(name: string): Promise<void> {
    if (asked) await this.page.screenshot({ path: `screenshots/${name}.png` })
  }

  /** On a desktop and a phone, light and dark. */
  async screenshot(name: string): Promise<void> {
    if (!asked) return
    for (const [size, viewport] of Object.entries(sizes)) {
      await this.page.setViewportSize(viewport)
      for (const colorScheme of ['light', 'dark'] as const) {
        await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await this.page.waitForFunction((scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme, colorScheme)
        await this.page.waitForTimeout(150)
        await this.photo(`${name}-${size}-${colorScheme}`)
      }
    }
    await this.page.setViewportSize(sizes.desktop)
    await this.page.emulateMedia({ colorScheme: 'light' })
  }
}
