import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Clash, RecordAnswer, ValueProblem } from '@nurt/core/records/api.ts'
import { useState } from 'react'
import { ApiProblem } from '../api/call.ts'
import { isLater } from '../api/or-later.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { clashOf, moveRecord, saveRecord } from '../lists/change-records.ts'
import { moduleKey, outdateOthers } from '../lists/queries.ts'
import { useTold } from '../lists/useTold.tsx'
import { valueProblems } from '../lists/value-problems.ts'
import { recordQuery, type RecordAddress } from '../api/record-query.ts'
import { dropTyped, type DraftPlace } from '../api/typed-draft.ts'
import { useLinesAsked, type LinesAsked } from './useLinesAsked.ts'

export interface FieldClash {
  mine: unknown
  theirs: unknown
  by: string | null
  at: string | null
  version: number
}

export interface RecordEditing {
  place: DraftPlace
  /** Of the record as it is shown. */
  version: number
  /** The record as it is when nothing is left to do: the value stands in it now, or was given up. */
  save: (field: Field, value: unknown, version?: number) => Promise<{ version: number } | undefined>
  move: (step: string) => Promise<void>
  problems: Record<string, ValueProblem>
  clashes: Record<string, FieldClash>
  /** Open while a save waits for what is to become of changed lines. */
  linesAsked: LinesAsked | undefined
  /** The value on the server is taken after a clash, or a refused one given up. */
  forget: (field: string) => void
  /** Asks the server for the record again. */
  refresh: () => void
  /** The field that was saved last: it shows a tick. */
  savedField: string | undefined
}

/** Saving the fields of one record, one at a time, each with its answer at the field. */
export function useRecord(model: Module, address: RecordAddress, record: RecordAnswer): RecordEditing {
  const { t } = useLingui()
  const { me, slug, labelOf } = useWorkspace()
  const told = useTold()
  const [problems, setProblems] = useState<Record<string, ValueProblem>>({})
  const [clashes, setClashes] = useState<Record<string, FieldClash>>({})
  const [savedField, setSavedField] = useState<string>()
  const place: DraftPlace = { person: me.id, ...address }
  const { module } = address
  const { asked: linesAsked, following } = useLinesAsked(model, record)

  const forget = (field: string) => {
    dropTyped(place, field)
    setProblems((before) => without(before, field))
    setClashes((before) => without(before, field))
  }
  const shown = (saved: RecordAnswer, message: string, what: string) => {
    queryClient.setQueryData(recordQuery(address).queryKey, saved)
    void refreshAround(address)
    told.changed(message, { module, change: saved.change, what: `${what}: ${saved.title}` })
  }

  const save = async (field: Field, value: unknown, version = record.version) => {
    try {
      const lines = await following(field, value)
      const saved = lines && (await saveRecord({ workspace: slug, module, id: record.id, version }, { [field.key]: value, ...lines }))
      if (saved) {
        setSavedField(field.key)
        shown(saved, isLater(saved) ? t`Kept on this device until it is sent` : t`Saved`, labelOf(field.name))
      }
      forget(field.key)
      return saved ?? { version }
    } catch (error) {
      const clash = clashIn(error)
      const problem = valueProblems(error).find((one) => one.field === field.key) ?? valueProblems(error)[0]
      if (clash) setClashes((before) => ({ ...before, [field.key]: clashOn(clash, field.key, value) }))
      else if (problem) setProblems((before) => ({ ...before, [field.key]: problem }))
      else told.problem(error)
      return undefined
    }
  }

  const refresh = () => void queryClient.invalidateQueries({ queryKey: recordQuery(address).queryKey })

  const move = async (step: string) => {
    try {
      shown(await moveRecord({ workspace: slug, module, id: record.id, version: record.version }, step), t`Status changed`, t`Status`)
    } catch (error) {
      told.problem(error)
      refresh()
    }
  }

  return { place, version: record.version, save, move, problems, clashes, linesAsked, forget, refresh, savedField }
}

function clashIn(error: unknown): Clash | undefined {
  return error instanceof ApiProblem && error.code === 'changed_meanwhile' ? clashOf(error.details) : undefined
}

function clashOn({ fields, version }: Clash, field: string, mine: unknown): FieldClash {
  const { theirs = null, by = null, at = null } = fields[field] ?? {}
  return { mine, theirs, by, at, version }
}

/** Lists, timelines and counts that may show the record; the record itself has just been answered. */
async function refreshAround({ workspace, module, record }: RecordAddress): Promise<void> {
  outdateOthers(workspace, module)
  await queryClient.invalidateQueries({
    queryKey: moduleKey(workspace, module),
    predicate: ({ queryKey }) => !(queryKey[4] === 'record' && queryKey[5] === record),
  })
  await queryClient.invalidateQueries({ queryKey: ['w', workspace, 'counts'] })
}

function without<T>(before: Record<string, T>, field: string): Record<string, T> {
  const { [field]: _, ...rest } = before
  return rest
}
