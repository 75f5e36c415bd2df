import { fold } from '../fields/fold.ts'
import type { EventLog } from './event-log.ts'
import { type LogFault, LogProblem } from './log-problem.ts'

/** Which column of a table tells the case, what happened in it, and when; without a time the rows stand in their order. */
export interface LogColumns {
  case: number
  activity: number
  time?: number
}

const words = {
  case: [
    'case concept name',
    'case id',
    'caseid',
    'case',
    'trace',
    'ugy',
    'ugyszam',
    'ugyfel',
    'sprawa',
    'numer sprawy',
    'zlecenie',
    'klient',
    'дело',
    'номер',
    'id',
  ],
  activity: [
    'concept name',
    'activity',
    'event',
    'task',
    'step',
    'status',
    'tevekenyseg',
    'esemeny',
    'lepes',
    'allapot',
    'czynnosc',
    'zdarzenie',
    'krok',
    'действие',
    'событие',
    'шаг',
    'статус',
  ],
  time: [
    'time timestamp',
    'timestamp',
    'complete timestamp',
    'time',
    'date',
    'datum',
    'idopont',
    'ido',
    'data',
    'czas',
    'kiedy',
    'дата',
    'время',
  ],
} as const

/** By the names of the columns in the first row, else by what stands below: a time looks like one, a case comes again, an activity comes often. */
export function guessColumns(rows: readonly (readonly string[])[]): LogColumns {
  const [header = [], ...body] = rows
  const names = header.map((name) =>
    fold(name)
      .replaceAll(/[^\p{L}\d]+/gu, ' ')
      .trim(),
  )
  const sample = body.slice(0, 200)
  const byName = (kind: keyof typeof words) => {
    const found = words[kind].map((word) => names.indexOf(word)).find((at) => at !== -1)
    return found ?? names.findIndex((name) => words[kind].some((word) => word.length > 3 && name.includes(word)))
  }
  const columns = header.map((_, at) => at)
  const timed = columns.find((at) => sample.length > 0 && sample.every((row) => timeOf(row[at] ?? '') !== undefined))
  const time = byName('time') === -1 ? timed : byName('time')
  const distinct = (at: number) => new Set(sample.map((row) => row[at])).size
  const free = (taken: readonly (number | undefined)[]) => columns.filter((at) => !taken.includes(at))
  const activityNamed = byName('activity')
  const caseNamed = byName('case')
  const repeating = free([time, activityNamed, caseNamed]).toSorted((a, b) => distinct(b) - distinct(a))
  const ofCase = caseNamed === -1 ? (repeating[0] ?? 0) : caseNamed
  const ofActivity =
    activityNamed === -1 || activityNamed === ofCase
      ? (free([time, ofCase]).toSorted((a, b) => distinct(a) - distinct(b))[0] ?? 0)
      : activityNamed
  return { case: ofCase, activity: ofActivity, ...(time !== undefined && { time }) }
}

/** The log of a table whose first row names the columns. Refuses a row without a case or activity, or with a time that is none, by its line. */
export function logFromRows(rows: readonly (readonly string[])[], columns: LogColumns, lineOf = (index: number) => index + 1): EventLog {
  const cases = new Map<string, { activity: string; time: number }[]>()
  for (const [index, row] of rows.entries()) {
    if (index === 0 || row.every((cell) => !cell.trim())) continue
    const line = lineOf(index)
    const id = textIn(row[columns.case], { line, code: 'case_missing' })
    const activity = textIn(row[columns.activity], { line, code: 'activity_missing' })
    const time = columns.time === undefined ? index : timeIn(row[columns.time] ?? '', line)
    const events = cases.get(id) ?? []
    cases.set(id, events)
    events.push({ activity, time })
  }
  if (cases.size === 0) throw new LogProblem({ line: 1, code: 'no_cases' })
  return {
    cases: [...cases].map(([id, events]) => ({
      id,
      activities: events.toSorted((left, right) => left.time - right.time).map(({ activity }) => activity),
    })),
  }
}

function textIn(cell: string | undefined, fault: LogFault): string {
  const text = cell?.trim()
  if (!text) throw new LogProblem(fault)
  return text
}

function timeIn(text: string, line: number): number {
  const time = timeOf(text)
  if (time === undefined) throw new LogProblem({ line, code: 'time_wrong', found: text })
  return time
}

const yearFirst =
  /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const dayFirst = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** In milliseconds, only to be compared within one log: what has no zone is read as if all were of one. */
function timeOf(text: string): number | undefined {
  const first = yearFirst.exec(text.trim())
  if (first) return moment(first.slice(1, 7)) + Number(`0.${first[7] ?? '0'}`) * 1000 - shiftOf(first[8])
  const [, day, month, year, ...clock] = dayFirst.exec(text.trim()) ?? []
  return year === undefined ? undefined : moment([year, month, day, ...clock])
}

function moment(parts: readonly (string | undefined)[]): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part = '0') => Number(part))
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function shiftOf(zone: string | undefined): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
