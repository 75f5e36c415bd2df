import type { Read } from '../../expressions/evaluate.ts'
import type { Type } from '../../expressions/tree.ts'
import { noCase } from '../case-state.ts'
import type { CaseState } from '../case-state.ts'
import type { Command } from '../command.ts'
import { compileProcess } from '../compile-process.ts'
import type { CompiledProcess } from '../compile-process.ts'
import { decide } from '../decide.ts'
import { evolve } from '../evolve.ts'
import type { ProcessEvent } from '../process-event.ts'
import { noFacts } from '../testing.ts'
import { translate } from './translate.ts'
import type { Translated } from './translate.ts'

/** How often each node was executed, in a run and in the runs that it called. */
export type Executed = Readonly<Record<string, number>>

interface Played {
  state: CaseState
  executed: Executed
  picked: readonly string[]
  values: Readonly<Record<string, string>>
  commands: number
}

interface Game {
  translated: Translated
  process: CompiledProcess
  /** How often a node was reached in the run that called this one. */
  reached: Readonly<Record<string, number>>
  expected: Executed
  read: (file: string) => string
  isOver: (played: Played) => boolean
}

/**
 * Plays a definition in the orders in which its open steps can be done, until a run has executed just what was expected: then how the
 * case stands. Undefined when there is no such run.
 */
export function playTo(expected: Executed, file: string, read: (file: string) => string): CaseState | undefined {
  const isOver = ({ executed }: Played) => isWithin(expected, executed)
  return play(file, { reached: {}, expected, read, isOver })?.state
}

function play(file: string, game: Omit<Game, 'translated' | 'process'>): Played | undefined {
  const translated = translate(game.read(file))
  const compiled = compileProcess(translated.definition, typeOf)
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems))
  const whole = { ...game, translated, process: compiled.value }
  const started = act({ state: noCase, executed: {}, picked: [], values: {}, commands: 0 }, { key: 'start', type: 'start' }, whole)
  const free = (at: Played | undefined, message: string) => at && act(at, { key: message, type: 'tell', message }, whole)
  return search(translated.mutexes.reduce(free, started), whole)
}

function search(played: Played | undefined, game: Game): Played | undefined {
  if (!played || game.isOver(played)) return played
  for (const { id, node } of played.state.tokens) {
    if (game.process.nodes.get(node)?.kind !== 'step') continue
    const picked = game.translated.picks.get(node) ?? played.picked
    const values = { ...played.values, ...game.translated.assigned.get(node) }
    const next = act({ ...played, picked, values }, { key: `do ${played.commands}`, type: 'take', token: id, transition: 'next' }, game)
    const found = search(next, game)
    if (found) return found
  }
  return undefined
}

/** Undefined where more is executed than is expected. */
function act(played: Played, command: Command, game: Game): Played | undefined {
  const facts = { ...noFacts, read: readerOf(played, game), children: () => ['one'] }
  const answer = decide(game.process, played.state, command, facts)
  if ('reasons' in answer) throw new Error(JSON.stringify(answer.reasons))
  const state = answer.events.reduce(evolve, played.state)
  const executed = sum(played.executed, executedIn(answer.events, played.state, game))
  if (!isWithin(executed, game.expected)) return undefined
  const acted = { ...played, state, executed, commands: played.commands + 1 }
  const called = answer.events.find((event) => event.type === 'child.called')
  return called ? call(acted, called, game) : acted
}

function call(played: Played, { child, node }: { child: number; node: string }, game: Game): Played | undefined {
  const { file = '', fields = [] } = game.translated.files.get(node) ?? {}
  const read = readerOf(played, game)
  const reached = Object.fromEntries(
    fields.filter((field) => field.endsWith('_reached')).map((field) => [field, Number(read([field])) - 1]),
  )
  const inner = play(file, { ...game, reached, isOver: ({ state }) => state.status === 'ended' })
  const executed = inner && sum(played.executed, inner.executed)
  return executed && act({ ...played, executed }, { key: `end ${node}`, type: 'end_child', child, status: 'ended' }, game)
}

/** What SpiffWorkflow's own tests give to every task: a few constants, and how often the task that reads has been reached. */
function readerOf({ state, picked, values }: Played, { reached, translated }: Game): Read {
  const constants: Record<string, unknown> = { two: '2', three: '3', test_attribute1: 'false', test_attribute2: 'true', ...values }
  const isChosen = translated.picks.size > 0
  return ([name = '']) => {
    if (name in constants) return constants[name]
    if (name.startsWith('picked_')) return !isChosen || picked.includes(name.slice('picked_'.length))
    return String((reached[name] ?? 0) + (state.passed[name.replace('_reached', '')] ?? 0) + 1)
  }
}

function typeOf([name = '']: readonly string[]): Type {
  if (name.startsWith('picked_')) return { type: 'yes_no' }
  return { type: name.endsWith('_reached') || name === 'two' || name === 'three' ? 'number' : 'text' }
}

/** Nodes of the original that tokens have left; a join counts once however many it brings together. */
function executedIn(events: readonly ProcessEvent[], before: CaseState, { translated, process }: Game): Executed {
  const places = new Map(before.tokens.map(({ id, node }) => [id, node]))
  const found: string[] = []
  for (const event of events) {
    if (event.type === 'token.entered') places.set(event.token, event.node)
    if (event.type === 'fork.joined') found.push(event.join)
    const left = event.type === 'token.left' ? places.get(event.token) : undefined
    if (left !== undefined && process.nodes.get(left)?.kind !== 'join') found.push(left)
  }
  return countOf(found.filter((node) => translated.names.has(node)))
}

export function countOf(names: readonly string[]): Executed {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function sum(left: Executed, right: Executed): Executed {
  const both = { ...left }
  for (const [name, count] of Object.entries(right)) both[name] = (both[name] ?? 0) + count
  return both
}

function isWithin(part: Executed, whole: Executed): boolean {
  return Object.entries(part).every(([name, count]) => count <= (whole[name] ?? 0))
}
