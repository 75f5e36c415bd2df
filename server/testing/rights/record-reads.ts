import { actions, type Module } from '@nurt/core/blueprint/document.ts'
import type { LightMyRequestResponse } from 'fastify'
import { newId } from '../../db/new-id.ts'
import { judgeProcess } from './judge-case.ts'
import { columnsOf, fieldsOf, readable, reaches } from './fields.ts'
import { may, seen, visible } from './oracle.ts'
import { moduleKeys } from './random-blueprint.ts'
import { anyRecord, recordsOf } from './random-values.ts'
import type { Stored } from './memory.ts'
import { holderOf } from './papers.ts'
import type { Person } from './rights-world.ts'
import type { Stage } from './stage.ts'
import { wireAt } from './wire.ts'

/** Every route that tells of one record, or what there is at all. */
export const recordReads: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async record(stage, person) {
    const found = await ask(stage, person, '')
    if (!found) return
    const { record, answer } = found
    const { values, title, version, owner, team, may: told } = answer.json<Record<string, unknown>>()
    stage.same('the values', withoutSizes(values as Record<string, unknown>), wireOf(stage, record, person))
    const can = (action: 'change' | 'trash' | 'hand_over') => may(stage.made, person, action, record)
    stage.same(
      'the rest',
      { title, version, owner, team, may: told },
      {
        title: record.values['name'],
        version: record.version,
        owner: record.owner,
        team: record.team,
        may: {
          change: can('change') && !record.isTrashed,
          trash: can('trash') && !record.isTrashed,
          restore: can('trash') && record.isTrashed,
          handOver: can('hand_over'),
        },
      },
    )
  },

  async related(stage, person) {
    const { made } = stage
    const found = await ask(stage, person, '/related')
    if (!found) return
    const incoming = moduleKeys.flatMap((module) =>
      fieldsOf(made.blueprint, module).flatMap((field) => {
        const pointsHere = (field.type === 'link' || field.type === 'multi_link') && field.module === found.record.module
        return pointsHere && readable(made.blueprint, person.role, module, field.key) ? [{ module, field: field.key }] : []
      }),
    )
    const linking = (module: string, field: string) =>
      visible(made, person, module).filter(({ values }) => [values[field]].flat().includes(found.record.id)).length
    const told = found.answer.json<{ module: string; field: string; count: number }[]>()
    stage.same(
      'the related lists',
      told.map(line).toSorted(),
      incoming.map((one) => line({ ...one, count: linking(one.module, one.field) })).toSorted(),
    )
  },

  async events(stage, person) {
    const found = await ask(stage, person, '/events')
    const events = found?.answer.json<{ events: { changes: object }[] }>().events ?? []
    const keys = new Set(events.flatMap(({ changes }) => Object.keys(changes)))
    const isTold = (key: string) => key === 'trashed_at' || readable(stage.made.blueprint, person.role, found!.record.module, key)
    stage.same(
      'the fields in the history',
      [...keys].filter((key) => !isTold(key)),
      [],
    )
  },

  async file(stage, person) {
    const papers = recordsOf(stage.made).flatMap((record) =>
      (record.values['papers'] as [string, string][]).map(([id]) => ({ id, record })),
    )
    const paper = stage.dice.pick(papers)
    if (!paper) return
    const holder = (await holderOf(stage.made, paper.id)) ?? ''
    // what was merged away lists what is read with the record that was kept
    if (!paper.record.isTrashed) stage.same('what the paper hangs on', holder, paper.record.id)
    const answer = await stage.get(person, `/files/${paper.id}`)
    const isRead =
      seen(stage.made, person, stage.made.memory.get(holder)!) && readable(stage.made.blueprint, person.role, paper.record.module, 'papers')
    stage.same('the answer', answer.statusCode, isRead ? 200 : 404)
  },

  async rights(stage, person) {
    const record = anyRecord(stage.made)
    if (!record) return
    const of = stage.dice.pick(stage.made.people)
    const answer = await stage.get(person, `/m/${record.module}/records/${record.id}/rights?person=${of.id}`)
    const isOpen = person.role.configure && person.caller
    stage.same('the answer', answer.statusCode, !isOpen ? 403 : seen(stage.made, person, record) ? 200 : 404)
    if (answer.statusCode !== 200) return
    const told = answer.json<{ actions: Record<string, { covers: boolean }>; fields: Record<string, { access: string }> }>()
    const covers = Object.fromEntries(
      actions.map((action) => [action, (action === 'see' && seen(stage.made, of, record)) || may(stage.made, of, action, record)]),
    )
    stage.same('what is covered', Object.fromEntries(Object.entries(told.actions).map(([action, { covers }]) => [action, covers])), covers)
    if (!reaches(of.role, 'see', record.module)) return
    const { blueprint } = stage.made
    const hidden = fieldsOf(blueprint, record.module).flatMap(({ key }) => [
      ...(readable(blueprint, of.role, record.module, key) ? [] : [key]),
      ...columnsOf(blueprint, record.module, key)
        .map((column) => `${key}.${column}`)
        .filter((path) => of.role.fields?.[record.module]?.[path] === 'hidden'),
    ])
    stage.same(
      'what is hidden',
      Object.keys(told.fields).filter((key) => told.fields[key]?.access === 'hidden'),
      hidden,
    )
  },

  /** A browser says what it shows, and is told what of it has another version by now. */
  async shown(stage, person) {
    const { made, dice } = stage
    const claimed = new Map(recordsOf(made).map((record) => [record, record.version - dice.between(0, 1)]))
    const of = (module: string) => [...claimed].filter(([record]) => record.module === module)
    const shown = Object.fromEntries(
      moduleKeys.map((module) => [module, Object.fromEntries(of(module).map(([{ id }, version]) => [id, version]))]),
    )
    const answer = await stage.try(person, { method: 'PUT', url: `/live/${newId()}`, body: { turn: 1, shown, open: [] } })
    const changed = (module: string) =>
      of(module).flatMap(([record, version]) => (version !== record.version && seen(made, person, record) ? [record.id] : []))
    const told = answer.json<{ changed: Record<string, string[]> }>().changed
    for (const module of moduleKeys) stage.same('what has changed', (told[module] ?? []).toSorted(), changed(module).toSorted())
  },

  async snapshot(stage, person) {
    const { blueprint } = stage.made
    const answer = await stage.get(person, '/snapshot')
    const { modules } = answer.json<{ blueprint: { modules: Pick<Module, 'key' | 'fields' | 'process'>[] } }>().blueprint
    const found = modules.flatMap(({ key, fields }) => fields.map((field) => `${key}.${field.key}`))
    const fields = moduleKeys.flatMap((key) => fieldsOf(blueprint, key).map((field) => [key, field.key] as const))
    const expected = fields.filter(([module, key]) => readable(blueprint, person.role, module, key)).map((path) => path.join('.'))
    stage.same('the fields of the snapshot', found, expected)
    const { process } = modules.find(({ key }) => key === 'job') ?? {}
    if (process) judgeProcess(stage, person, 'job', process)
  },
}

/** Of a random record; nothing where it is rightly not found. */
async function ask(stage: Stage, person: Person, what: string): Promise<{ record: Stored; answer: LightMyRequestResponse } | undefined> {
  const record = anyRecord(stage.made)
  if (!record) return undefined
  const answer = await stage.get(person, `/m/${record.module}/records/${record.id}${what}`)
  stage.same('the answer', answer.statusCode, seen(stage.made, person, record) ? 200 : 404)
  return answer.statusCode === 200 ? { record, answer } : undefined
}

const line = ({ module, field, count }: { module: string; field: string; count: number }) => `${module}.${field} ${count}`

function wireOf({ made }: Stage, record: Stored, person: Person): Record<string, unknown> {
  const shown = fieldsOf(made.blueprint, record.module).filter(({ key }) => readable(made.blueprint, person.role, record.module, key))
  return Object.fromEntries(shown.map(({ key }) => [key, wireAt(made, record, key, person)]))
}

function withoutSizes({ papers, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const named = (papers as { id: string; name: string }[] | undefined)?.map(({ id, name }) => ({ id, name }))
  return { ...rest, ...(named && { papers: named }) }
}
