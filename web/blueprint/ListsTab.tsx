import { Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { useSearch } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { listsOf } from '../api/menu.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { AddList } from './AddList.tsx'
import { EditorDrawer } from './EditorDrawer.tsx'
import { moveBy } from './put.ts'
import type { Suggestion } from './suggested-lists.ts'
import { useAddedList } from './useAddedList.ts'
import { useDraft } from './useDraft.ts'

const ListEditor = lazy(() => import('./ListEditor.tsx').then(({ ListEditor }) => ({ default: ListEditor })))

/** The shared lists of a module, as the menu shows them. */
export function ListsTab({ module }: { module: Module }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { open: asked } = useSearch({ from: '/w/$workspace/configure/modules/$module/$tab' })
  const [openKey, setOpenKey] = useState(asked)
  const { pinned: inMenu, others } = listsOf(blueprint, module.key)
  const lists = [...inMenu, ...others]
  const open = lists.find(({ key }) => key === openKey)
  const addList = useAddedList(module)
  const add = ({ name, ...part }: Suggestion) => {
    const key = addList({ name, ...part })
    if (Object.keys(part).length === 0) setOpenKey(key)
  }
  const addButton = <AddList module={module} onAdd={add} />
  return (
    <Stack>
      {lists.length === 0 ? (
        <EmptyState action={addButton}>{t`This module has no list yet.`}</EmptyState>
      ) : (
        <>
          <Rows label={t`Lists`}>
            {inMenu.map((list) => (
              <ListRow
                key={list.key}
                {...{ module, list }}
                row={['menu', module.key, 'lists']}
                siblings={inMenu}
                onOpen={() => setOpenKey(list.key)}
              />
            ))}
            {others.map((list) => (
              <ListRow key={list.key} {...{ module, list }} row={['lists']} siblings={others} onOpen={() => setOpenKey(list.key)} />
            ))}
          </Rows>
          <Group>{addButton}</Group>
        </>
      )}
      <EditorDrawer title={open && labelOf(open.name)} size={560} onClose={() => setOpenKey(undefined)}>
        {open && <ListEditor key={open.key} module={module} list={open} onClose={() => setOpenKey(undefined)} />}
      </EditorDrawer>
    </Stack>
  )
}

interface ListRowProps {
  module: Module
  list: List
  /** Where it is moved: among the menu's lists or among the others. */
  row: string[]
  siblings: List[]
  onOpen: () => void
}

function ListRow({ module, list, row, siblings, onOpen }: ListRowProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const keys = siblings.map(({ key }) => key)
  const name = labelOf(list.name)
  const isEverything = 'all' in list.condition && list.condition.all.length === 0
  return (
    <Row
      actions={
        <Group gap="xs" wrap="nowrap">
          {row[0] === 'menu' && <Badge variant="light" color="gray" tt="none" fw={500}>{t`In the menu`}</Badge>}
          <OrderButtons
            name={name}
            place={keys.indexOf(list.key)}
            count={keys.length}
            onMove={(step) => apply(...moveBy([...row, list.key], keys, step))}
          />
        </Group>
      }
    >
      <UnstyledButton onClick={onOpen} w="100%" aria-haspopup="dialog">
        <Text fw={550}>{name}</Text>
        <Text size="xs" c="dimmed" component="div">
          {isEverything ? t`All records` : <ConditionText module={module} condition={list.condition} />}
        </Text>
      </UnstyledButton>
    </Row>
  )
}
