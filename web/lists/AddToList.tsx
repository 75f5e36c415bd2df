import { plural } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { pickRecords, type NewList } from './change-records.ts'
import { personalListsQuery, refreshModule } from './queries.ts'
import type { ListView } from './useListPage.ts'
import type { Selection } from './useSelection.ts'
import { useTold } from './useTold.tsx'

interface AddToListProps {
  view: ListView
  selection: Selection
  onClose: () => void
}

/** No list has this key. */
const newOne = '+'

/** Puts the chosen records on a hand-picked list that is there, or on a new one. */
export function AddToList({ view, selection, onClose }: AddToListProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const moduleName = labelOf(view.module.name)
  const lists = usePickedLists(view.module).filter(({ value }) => value !== view.list)
  const [list, setList] = useState(lists[0]?.value ?? newOne)
  const [name, setName] = useState('')
  const [isTried, setTried] = useState(false)
  const { add, busy } = useAdd(view, selection, onClose)
  const isNew = list === newOne
  const isNameless = isNew && name.trim() === ''
  const count = selection.records.size
  return (
    <Modal opened onClose={onClose} centered title={t`Add to a hand-picked list`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!isNameless) void add(isNew ? undefined : list, name.trim())
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            <Plural
              value={count}
              one="# record goes on the list, where it stays until somebody takes it off."
              other="# records go on the list, where they stay until somebody takes them off."
            />
          </Text>
          {lists.length > 0 && (
            <Select
              label={t`List`}
              data={[...lists, { value: newOne, label: t`New list…` }]}
              value={list}
              allowDeselect={false}
              searchable={lists.length > 8}
              data-autofocus
              onChange={(chosen) => setList(chosen ?? newOne)}
            />
          )}
          {isNew && (
            <TextInput
              label={t`Name of the list`}
              description={t`Only you see it, in the menu under “${moduleName}”.`}
              value={name}
              maxLength={120}
              data-autofocus={lists.length === 0 || undefined}
              error={isTried && isNameless && t`Give the list a name`}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
            <Button type="submit" loading={busy}>{t`Add`}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** The hand-picked lists of the module that the person sees: those of everybody first. */
function usePickedLists(module: Module): { value: string; label: string }[] {
  const { slug, snapshot, labelOf } = useWorkspace()
  const { data: own } = useSuspenseQuery(personalListsQuery(slug))
  const all = [...snapshot.blueprint.lists.map((list) => ({ ...list, id: list.key })), ...own]
  return all.flatMap((list) => (list.picked && list.module === module.key ? { value: list.id, label: labelOf(list.name) } : []))
}

function useAdd(view: ListView, selection: Selection, onDone: () => void) {
  const { t } = useLingui()
  const { slug, me } = useWorkspace()
  const told = useTold()
  const [busy, setBusy] = useState(false)
  const { module, question } = view
  const add = async (list: string | undefined, name: string) => {
    setBusy(true)
    try {
      const { columns, order } = question
      const made: NewList = { name: { [me.language]: name }, condition: { all: [] }, columns, order, layout: { kind: 'table' } }
      const { records, change } = await pickRecords(slug, module.key, [...selection.records.keys()], list ? { list } : { made })
      selection.clear()
      onDone()
      await queryClient.invalidateQueries({ queryKey: personalListsQuery(slug).queryKey })
      await refreshModule(slug, module.key)
      if (change)
        told.changed(t`${plural(records, { one: '# record added to the list', other: '# records added to the list' })}`, {
          module: module.key,
          change,
        })
      else told.done(t`They were on the list already`)
    } catch (error) {
      told.problem(error)
    } finally {
      setBusy(false)
    }
  }
  return { add, busy }
}
