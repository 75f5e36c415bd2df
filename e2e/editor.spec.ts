import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, type Page, test } from '@playwright/test'
import { startRegistered } from './registration.ts'
import type { RunningNurt } from './server.ts'

test.describe.configure({ mode: 'serial' })

const many = 60
/** Each leads on, and each but the first back by one. */
const lines = 2 * (many - 1)
let nurt: RunningNurt
let page: Page
let statuses: string

test.beforeAll(async ({ browser }) => {
  let base: string
  ;({ nurt, page, base } = await startRegistered(browser, 'Obieg dokumentów'))
  const way = (to: number, pl: string) => ({ key: `to${to}`, to: `s${to}`, name: { pl } })
  const steps = Array.from({ length: many }, (_, n) => ({
    key: `s${n}`,
    name: { pl: `Etap ${n}` },
    color: 'blue',
    group: `g${Math.floor(n / 10)}`,
    ...(n === many - 1 && { final: true }),
    transitions: [...(n < many - 1 ? [way(n + 1, 'Dalej')] : []), ...(n > 0 ? [way(n - 1, 'Cofnij')] : [])],
  }))
  const groups = Array.from({ length: many / 10 }, (_, n) => ({ key: `g${n}`, name: { pl: `Część ${n}` } }))
  const added = await page.request.post(`${base.replace('/w/', '/api/v1/w/')}/draft/operations`, {
    headers: { origin: nurt.url },
    data: { operations: [{ do: 'put', path: ['modules', 'document', 'process'], value: { groups, steps } }] },
  })
  expect(added.ok(), await added.text()).toBe(true)
  statuses = `${base}/configure/modules/document/statuses`
  await page.goto(statuses)
})
test.afterAll(() => nurt.stop())

interface Opening {
  link: string
  /** What is there, each visible, once it is open. */
  drawn: readonly { selector: string; count: number }[]
}

/** Milliseconds from the click on a link to the frame in which all is drawn. */
function timeToOpen({ link, drawn }: Opening): Promise<number> {
  const isThere = ({ selector, count }: Opening['drawn'][number]) => {
    const found = [...document.querySelectorAll(selector)]
    return found.length === count && found.every((element) => getComputedStyle(element).visibility === 'visible')
  }
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const begin = performance.now()
  const wait = async (): Promise<number> => {
    await frame()
    if (!drawn.every(isThere)) return wait()
    // that frame is painted before the next begins
    await frame()
    return performance.now() - begin
  }
  const found = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === link)
  if (!found) throw new Error(`no link ${link}`)
  found.click()
  return wait()
}

const diagram: Opening = {
  link: 'Jako schemat',
  drawn: [
    { selector: '.react-flow__node-step', count: many },
    { selector: '.react-flow__edge', count: lines },
  ],
}
const rows = [{ selector: 'input[aria-label="Nazwa statusu"]', count: many }]
const list: Opening = { link: 'Jako lista', drawn: rows }

const names = () => page.getByRole('textbox', { name: 'Nazwa statusu', exact: true })

test('[M6] the diagram of a process of 60 steps is open within 300 ms of the click, and so is its list: half of six openings of each at least', async () => {
  await expect(names()).toHaveCount(many)
  const taken: { diagram: number; list: number }[] = []
  while (taken.length < 6) {
    await quietMoment()
    taken.push({ diagram: await page.evaluate(timeToOpen, diagram), list: await page.evaluate(timeToOpen, list) })
  }
  const [diagrams, lists] = [taken.map((one) => one.diagram), taken.map((one) => one.list)]
  console.log(`Milliseconds to open 60 steps: diagram ${inWords(diagrams)}, list ${inWords(lists)}`)
  // what else the machine does must not count: the best opening does
  expect(Math.min(...diagrams)).toBeLessThanOrEqual(300)
  expect(median(diagrams)).toBeLessThanOrEqual(300)
  expect(median(lists)).toBeLessThanOrEqual(300)
})

/** Waits, for some seconds at most, until half of the machine has nothing to do. */
async function quietMoment(): Promise<void> {
  const sum = () => {
    const times = cpus().map((cpu) => cpu.times)
    return {
      idle: times.reduce((all, { idle }) => all + idle, 0),
      all: times.flatMap((time) => Object.values(time)).reduce((all, one) => all + one, 0),
    }
  }
  for (let tries = 0; tries < 25; tries += 1) {
    const before = sum()
    await pause(200)
    const now = sum()
    if (now.idle - before.idle > (now.all - before.all) / 2) return
  }
}

test('[M6] the menus of a row open by the keyboard and give the focus back, the first time and later', async () => {
  await page.goto(statuses)
  const more = page.getByRole('button', { name: 'Więcej: Etap 3', exact: true })
  const color = page.getByRole('button', { name: /^Kolor pozycji Etap 3: / })
  for (const opener of [more, more, color, color]) {
    await opener.focus()
    await page.keyboard.press('Enter')
    await expect(opener).toHaveAttribute('aria-expanded', 'true')
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem').nth(1)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(opener).toBeFocused()
    await expect(opener).toHaveAttribute('aria-expanded', 'false')
  }
  await more.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await more.click()
  await expect(page.getByRole('menu')).toHaveCount(0)
})

function inWords(taken: readonly number[]): string {
  return taken.map(Math.round).join(' ')
}

function median(taken: readonly number[]): number {
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? Infinity
}
