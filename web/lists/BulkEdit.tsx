import { plural } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { useCallback, useState } from 'react'
import { useHeld } from '../api/useHeld.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldControls } from '../fields/field-controls.tsx'
import { editRecords } from './change-records.ts'
import { FieldSelect } from './FieldSelect.tsx'
import { listField, type ListField } from './fields-of.ts'
import { refreshModule } from './queries.ts'
import type { ListView } from './useListPage.ts'
import { useSavedProblem } from './useSavedProblem.ts'
import type { Selection } from './useSelection.ts'
import { useSureOfMove } from './useSureOfMove.ts'
import { useTold } from './useTold.tsx'
import { mayWrite } from './rights.ts'
import { isTyped } from './value-kind.ts'
import { valueProblems } from './value-problems.ts'

interface BulkEditProps {
  view: ListView
  selection: Selection
  onClose: () => void
}

/** Puts one value into one field of every chosen record. */
export function BulkEdit({ view, selection, onClose }: BulkEditProps) {
  const { t } = useLingui()
  const [emptying, setEmptying] = useState(false)
  const workspace = useWorkspace()
  const { labelOf, members } = workspace
  const { module } = view
  const only = useCallback((field: ListField) => isBulkField(field) && mayWrite(workspace, module.key, field.path), [workspace, module.key])
  const count = selection.records.size
  const { listed, value, choose, setValue, drop } = useTypedEdit(module, only)
  const leave = () => {
    drop()
    onClose()
  }
  const { apply, problem, setProblem, busy } = useBulkEdit(view, selection, leave)
  const Control = listed && fieldControls[listed.field.type]
  const isEmpty = listed !== undefined && isBlank(value)
  return (
    <Modal opened onClose={onClose} centered title={t`Edit the selected records`}>
      <Stack>
        <Text size="sm" c="dimmed">
          <Plural value={count} one="The value goes into # record." other="The value goes into # records." />
        </Text>
        <FieldSelect
          module={module}
          value={listed?.path ?? null}
          label={t`Field`}
          only={only}
          startsHere
          onChange={(field) => {
            choose(field)
            setEmptying(false)
            setProblem(undefined)
          }}
        />
        {listed && Control && (
          <Control
            field={listed.field}
            label={labelOf(listed.field.name)}
            value={value}
            onChange={setValue}
            problem={problem}
            members={members}
          />
        )}
        {isEmpty && mayBeEmpty(listed) && (
          <Checkbox label={t`Empty the field`} checked={emptying} onChange={(event) => setEmptying(event.currentTarget.checked)} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>{t`Cancel`}</Button>
          <Button
            disabled={isEmpty ? !emptying : !listed}
            loading={busy}
            onClick={() => listed && void apply(listed.path, value)}
          >{t`Save`}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Held until it is saved or given up. */
function useTypedEdit(module: Module, only: (field: ListField) => boolean) {
  const { blueprint } = useWorkspace()
  const { answers, hold, drop } = useHeld(`edit many ${module.key}`, nothing)
  const [typed, setTyped] = useState(answers)
  const put = (next: TypedEdit) => {
    setTyped(next)
    hold(next)
  }
  const listed = typed.path === null ? undefined : listField(blueprint, module, typed.path)
  return {
    // what may be written is another matter since
    listed: listed && only(listed) ? listed : undefined,
    value: typed.value,
    choose: ({ path }: ListField) => put({ path, value: null }),
    setValue: (value: unknown) => put({ ...typed, value }),
    drop,
  }
}

interface TypedEdit {
  path: string | null
  value: unknown
}

const nothing: TypedEdit = { path: null, value: null }

function useBulkEdit({ module }: ListView, selection: Selection, onDone: () => void) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const told = useTold()
  const sentence = useSavedProblem()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const isSure = useSureOfMove()
  const apply = async (path: string, value: unknown) => {
    if (path === 'step' && !(await isSure({ module, to: value }))) return
    setBusy(true)
    try {
      const records = [...selection.records].map(([id, version]) => ({ id, version }))
      const { change } = await editRecords({ workspace: slug, module: module.key }, records, path, value)
      selection.clear()
      onDone()
      await refreshModule(slug, module.key)
      told.changed(t`${plural(records.length, { one: '# record changed', other: '# records changed' })}`, { module: module.key, change })
    } catch (error) {
      const [first] = valueProblems(error)
      if (first) setProblem(sentence(first))
      else told.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return { apply, problem, setProblem, busy }
}

function mayBeEmpty({ field, path }: ListField): boolean {
  return !field.required && path !== 'step'
}

/** What of the system's fields people put there. */
const handed: ReadonlySet<string> = new Set(['owner', 'team', 'seen_by', 'step'])

function isBulkField({ field, system, through, path }: ListField): boolean {
  if (through || (system && !handed.has(path))) return false
  return isTyped(field) && field.type !== 'lines' && field.type !== 'files' && !field.unique
}
