import { readScriptSizes } from './scripts.ts'

/** kB after gzip; DESIGN §11. */
const budgets = { signIn: 210, page: 80 }

const { signIn, pages } = readScriptSizes()
const rows: [string, number, number][] = [
  ['sign-in', signIn, budgets.signIn],
  ...Object.entries(pages).map(([name, size]): [string, number, number] => [name, size, budgets.page]),
]
for (const [name, size, budget] of rows.toSorted((a, b) => b[1] - a[1])) {
  console.log(`${name.padEnd(34)} ${size.toFixed(1).padStart(7)} kB of ${budget} ${size > budget ? 'OVER BUDGET' : ''}`)
}
process.exitCode = rows.some(([, size, budget]) => size > budget) ? 1 : 0
