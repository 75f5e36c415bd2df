import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import type Axe from 'axe-core'

declare const axe: typeof Axe

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const rules = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  // only colours can differ
  dark: { type: 'rule', values: ['color-contrast'] },
} satisfies Record<string, Axe.RunOnly>

/** Nothing that axe calls serious or critical, but in notices, which fade in and out. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction((scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme, colorScheme)
    expect.soft((await page.evaluate(moving)).slice(0, 3)).toEqual([])
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
    const grave = await page.evaluate(findGrave, rules[colorScheme])
    const found = grave.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((html) => html.slice(0, 300)).join(' | ')}`)
    expect.soft(found).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** What fades while the page is drawn anew, or moves on: for whoever asks for less motion, as the stories do, nothing. */
async function moving(): Promise<string[]> {
  const begun = document.getAnimations().filter(({ playState }) => playState === 'running')
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  // what has just come may begin an animation, which is over by then
  const going = begun.filter((one) => one instanceof CSSTransition || one.playState === 'running')
  return going.map(({ effect }) => {
    const shown = effect instanceof KeyframeEffect ? effect.target?.cloneNode() : undefined
    return shown instanceof Element ? shown.outerHTML : ''
  })
}

/** In the page itself, which has no frames, and only what is looked at is worked out. */
async function findGrave(runOnly: Axe.RunOnly): Promise<{ id: string; nodes: string[] }[]> {
  const { violations } = await axe.run(
    { exclude: ['.mantine-Notifications-root'] },
    { runOnly, resultTypes: ['violations'], iframes: false },
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
}
