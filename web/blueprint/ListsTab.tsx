import { Badge, Button, Drawer, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { ListEditor } from './ListEditor.tsx'
import { freeKey, moveBy, put } from './put.ts'
import { useDraft } from './useDraft.ts'

/** The shared lists of a module. */
export function ListsTab({ module }: { module: Module }) {
  const { t } = useLingui()
  const { me, labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const [openKey, setOpenKey] = useState<string>()
  const lists = blueprint.lists.filter((list) => list.module === module.key)
  const open = lists.find(({ key }) => key === openKey)
  const add = () => {
    const name = { [me.language]: t`New list` }
    const list = emptyList(module, freeKey({ en: `${module.key} list` }, blueprint.lists), name)
    apply(put(['lists', list.key], list))
    setOpenKey(list.key)
  }
  const addButton = (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t`Add list`}
    </Button>
  )
  return (
    <Stack>
      {lists.length === 0 ? (
        <EmptyState action={addButton}>{t`This module has no list yet.`}</EmptyState>
      ) : (
        <>
          <Rows label={t`Lists`}>
            {lists.map((list, place) => (
              <ListRow
                key={list.key}
                {...{ module, list, place }}
                siblings={lists.map(({ key }) => key)}
                onOpen={() => setOpenKey(list.key)}
              />
            ))}
          </Rows>
          <Group>{addButton}</Group>
        </>
      )}
      <Drawer
        opened={open !== undefined}
        onClose={() => setOpenKey(undefined)}
        position="right"
        size={560}
        title={open && labelOf(open.name)}
      >
        {open && <ListEditor key={open.key} module={module} list={open} onRemoved={() => setOpenKey(undefined)} />}
      </Drawer>
    </Stack>
  )
}

interface ListRowProps {
  module: Module
  list: List
  place: number
  siblings: string[]
  onOpen: () => void
}

function ListRow({ module, list, place, siblings, onOpen }: ListRowProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const name = labelOf(list.name)
  const isPinned = blueprint.menu.some((entry) => entry.lists.includes(list.key))
  const isEverything = 'all' in list.condition && list.condition.all.length === 0
  return (
    <Row
      actions={
        <Group gap="xs" wrap="nowrap">
          {isPinned && <Badge variant="light" color="gray" tt="none" fw={500}>{t`In the menu`}</Badge>}
          <OrderButtons
            name={name}
            place={place}
            count={siblings.length}
            onMove={(step) => apply(...moveBy(['lists', list.key], siblings, step))}
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

function emptyList(module: Module, key: string, name: List['name']): List {
  return {
    key,
    module: module.key,
    name,
    condition: { all: [] },
    columns: [{ field: module.title }, ...(module.process ? [{ field: 'step' }] : []), { field: 'owner' }],
    order: [{ field: module.title, direction: 'asc' }],
    layout: { kind: 'table' },
  }
}
