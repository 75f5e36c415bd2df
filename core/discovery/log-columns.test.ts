import { expect, test } from 'vitest'
import { guessColumns, logFromRows } from './log-columns.ts'
import { LogProblem } from './log-problem.ts'

const table = (text: string) => text.split('\n').map((line) => line.split(';'))

test.each([
  ['Ügyfél;Lépés;Dátum\nA;Ajánlat;2026.03.01. 10:00', { case: 0, activity: 1, time: 2 }],
  ['Data;Numer sprawy;Czynność\n1.03.2026;7;Oferta', { case: 1, activity: 2, time: 0 }],
  ['timestamp;resource;activity;case_id\n2026-01-01;x;a;1', { case: 3, activity: 2, time: 0 }],
  ['one;two;three\nk1;a;2026-01-01 10:00\nk2;a;2026-01-02 10:00\nk3;b;2026-01-03 10:00', { case: 0, activity: 1, time: 2 }],
  ['case;event\n1;a', { case: 0, activity: 1 }],
])('columns are guessed: %s', (text, columns) => {
  expect(guessColumns(table(text))).toEqual(columns)
})

test('rows become cases in the order of time, whatever shape the dates have', () => {
  const rows = table('case;what;when\n1;b;02.01.2026 10:00\n2;x;01.01.2026\n1;a;01.01.2026 9:30\n;;\n1;c;03.01.2026')
  expect(logFromRows(rows, { case: 0, activity: 1, time: 2 }).cases).toEqual([
    { id: '1', activities: ['a', 'b', 'c'] },
    { id: '2', activities: ['x'] },
  ])
  const zoned = table('c;a;t\n1;late;2026-01-01T00:30:00Z\n1;early;2026-01-01T01:00:00.5+01:00')
  expect(logFromRows(zoned, { case: 0, activity: 1, time: 2 }).cases[0]?.activities).toEqual(['early', 'late'])
  expect(logFromRows(zoned, { case: 0, activity: 1 }).cases[0]?.activities).toEqual(['late', 'early'])
})

test.each([
  ['c;a;t\n1;;2026-01-01', { line: 2, code: 'activity_missing' }],
  ['c;a;t\n1;a;2026-01-01\n ;b;2026-01-01', { line: 3, code: 'case_missing' }],
  ['c;a;t\n1;a;tomorrow', { line: 2, code: 'time_wrong', found: 'tomorrow' }],
  ['c;a;t', { line: 1, code: 'no_cases' }],
])('what is wrong is told with its line: %s', (text, fault) => {
  expect(() => logFromRows(table(text), { case: 0, activity: 1, time: 2 })).toThrow(new LogProblem(fault as never))
  try {
    logFromRows(table(text), { case: 0, activity: 1, time: 2 })
  } catch (error) {
    expect((error as LogProblem).fault).toEqual(fault)
  }
})
