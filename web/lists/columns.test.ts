import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import type { Workspace } from '../api/useWorkspace.tsx'
import { fitted, publishedPart, whole, type Column } from './columns.ts'

function column(path: string, width: number, least: number, grows: boolean): Column {
  return { path, field: { key: path, type: 'text', name: {} }, system: false, width, least, grows, numeric: false, editable: true }
}

const name = column('name', 240, 140, true)
const client = column('client', 200, 100, true)
const status = column('status', 100, 100, false)
const columns = [name, client, status]
const widthsOf = (those: Column[]) => those.map(({ width }) => width)

test('[I12] long texts give way until all columns are seen, the name of the record last, and what is short keeps its width', () => {
  expect(widthsOf(fitted(columns, 440))).toEqual([240, 100, 100])
  expect(widthsOf(fitted(columns, 390))).toEqual([190, 100, 100])
  expect(widthsOf(fitted(columns, 340))).toEqual([140, 100, 100])
})

test('where there is far too little room, the usual widths stay and the grid scrolls', () => {
  expect(widthsOf(fitted(columns, 339))).toEqual([240, 200, 100])
})

test('names and long texts take the room that is left, to a measure, the name of the record first', () => {
  expect(widthsOf(fitted(columns, 628))).toEqual([328, 200, 100])
  expect(widthsOf(fitted(columns, 784))).toEqual([384, 300, 100])
  expect(widthsOf(fitted(columns, 2000))).toEqual([384, 320, 100])
})

test('a width that somebody chose stays', () => {
  const chosen = column('name', 300, 300, false)
  expect(widthsOf(fitted([chosen, client, status], 550))).toEqual([300, 150, 100])
  expect(widthsOf(fitted([chosen, client, status], 650))).toEqual([300, 250, 100])
})

test('beside an open record those columns stand that have room as a whole, the first ones first', () => {
  const pathsOf = (room: number) => whole(columns, room).map(({ path }) => path)
  expect(pathsOf(340)).toEqual(['name', 'client', 'status'])
  expect(pathsOf(339)).toEqual(['name', 'client'])
  expect(pathsOf(100)).toEqual(['name'])
})

test('what is only in the draft is not offered to a board or a calendar, nor asked for', () => {
  const stage: Field = { key: 'stage', type: 'choice', name: {}, choices: [] }
  const day: Field = { key: 'day', type: 'date', name: {} }
  const moduleOf = (fields: Field[]) => ({ key: 'deal', title: 'name', fields }) as unknown as Module
  const workspaceOf = (published: Field[], drawn: Module) =>
    ({ blueprint: { modules: [drawn] }, snapshot: { blueprint: { modules: [moduleOf(published)] } } }) as unknown as Workspace
  const drawn = moduleOf([stage, day])
  expect(publishedPart(workspaceOf([day], drawn), drawn).fields).toEqual([day])
})
