import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Checkbox, Group, Table, Text } from '@mantine/core'
import { IconTrash, IconTrashX } from '@tabler/icons-react'
import { infiniteQueryOptions, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { notHere } from '../api/not-here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { restoreRecords } from '../lists/change-records.ts'
import { cellText } from '../lists/cell-text.ts'
import { askRows, moduleKey, refreshModule, type Asked } from '../lists/queries.ts'
import { may } from '../lists/rights.ts'
import type { Row } from '../lists/row-pages.ts'
import { useTold } from '../lists/useTold.tsx'
import { useWhyRefused } from '../lists/useWhyRefused.ts'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { showProblem } from '../ui/show-done.ts'
import { useDialog } from '../ui/useDialog.ts'
import { useMoment } from '../api/useMoment.ts'
import { DeletionProgress } from './DeletionProgress.tsx'

const DeleteForGood = lazy(() => import('./DeleteForGood.tsx').then(({ DeleteForGood }) => ({ default: DeleteForGood })))

/** The records of a module that were thrown away, newest first; each comes back with one click, or is deleted for good. */
export function TrashPage() {
  const { t } = useLingui()
  const params = useParams({ from: '/w/$workspace/m/$module/trash' })
  const [going, setGoing] = useState<Going>()
  const [asking, ask] = useDialog()
  const workspace = useWorkspace()
  const module = workspace.findModule(params.module)
  if (!module) notHere()
  const name = workspace.labelOf(module.name)
  const mayDelete = workspace.role?.configure === true && may(workspace, 'trash', module.key)
  const askFor = (records?: Going) => {
    setGoing(records)
    ask.open()
  }
  return (
    <Page title={t`Trash: ${name}`}>
      {mayDelete && <DeletionProgress module={module} />}
      <TrashedRecords module={module} {...(mayDelete && { onDelete: askFor })} />
      <Suspense fallback={null}>{asking && <DeleteForGood module={module} records={going} onClose={ask.close} />}</Suspense>
    </Page>
  )
}

/** What is to be deleted: some records, or all. */
type Going = readonly string[] | undefined

interface TrashedRecordsProps {
  module: Module
  /** Some of them, or all; absent where the person may not. */
  onDelete?: (records?: Going) => void
}

function TrashedRecords({ module, onDelete }: TrashedRecordsProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const told = useTold()
  const { rows, hasNextPage, fetchNextPage, isFetchingNextPage } = useTrashed(module)
  const title = module.fields.find(({ key }) => key === module.title)
  const [picked, setChosen] = useState<readonly string[]>([])
  // somebody else may have brought some back
  const chosen = rows.flatMap(([id]) => (picked.includes(id) ? id : []))
  const mayRestore = may(workspace, 'trash', module.key)
  const restore = useRestore(module)
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const whyRefused = useWhyRefused(module)
  const refused = (error: unknown) => {
    const why = whyRefused(error)
    if (why === undefined) told.problem(error)
    else showProblem(t`Not restored. ${why}`)
  }
  const put = (ids: string[]) => void restore(ids).then(() => setChosen([]), refused)
  if (rows.length === 0 || !title) {
    return (
      <EmptyState icon={<IconTrash size={20} />}>
        <Trans>The trash is empty.</Trans>
      </EmptyState>
    )
  }
  return (
    <>
      {onDelete && <EmptyTrash onEmpty={() => onDelete()} />}
      <Table maw={860} verticalSpacing="xs">
        {mayRestore && (
          <ChosenHead
            all={rows.map(([id]) => id)}
            chosen={chosen}
            onChoose={setChosen}
            onRestore={put}
            {...(onDelete && { onDelete: () => onDelete(chosen) })}
          />
        )}
        <Table.Tbody>
          {rows.map((row) => (
            <TrashedRow
              key={row[0]}
              module={module}
              title={title}
              row={row}
              box={mayRestore && { chosen: chosen.includes(row[0]), toggle: () => toggle(row[0]) }}
              onRestore={() => put([row[0]])}
              {...(onDelete && { onDelete: () => onDelete([row[0]]) })}
            />
          ))}
        </Table.Tbody>
      </Table>
      {hasNextPage && (
        <Button variant="subtle" mt="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t`Show more`}
        </Button>
      )}
    </>
  )
}

function EmptyTrash({ onEmpty }: { onEmpty: () => void }) {
  const { t } = useLingui()
  return (
    <Group maw={860} justify="flex-end" mb="xs">
      <Button size="xs" variant="default" leftSection={<IconTrashX size={14} />} onClick={onEmpty}>
        {t`Empty the trash`}
      </Button>
    </Group>
  )
}

/** A part at a time, the newest first. */
function useTrashed(module: Module) {
  const { slug } = useWorkspace()
  const asked: Asked = {
    workspace: slug,
    module: module.key,
    question: { condition: { field: 'trashed_at', op: 'not_blank' }, order: [{ field: 'trashed_at', direction: 'desc' }] },
  }
  const { data, ...trashed } = useSuspenseInfiniteQuery(trashQuery(asked, [module.title, 'trashed_at', 'updated_by']))
  return { ...trashed, rows: data.pages.flatMap((page) => page.rows) }
}

function trashQuery(asked: Asked, columns: readonly string[]) {
  return infiniteQueryOptions({
    queryKey: [...moduleKey(asked.workspace, asked.module), 'trash', columns],
    queryFn: ({ signal, pageParam }) => askRows(asked, columns, { page: pageParam, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next }, _pages, page) => (next === null ? undefined : page + 1),
  })
}

interface TrashedRowProps {
  module: Module
  title: Field
  row: Row
  /** False where the person may not restore. */
  box: { chosen: boolean; toggle: () => void } | false
  onRestore: () => void
  /** Absent where the person may not. */
  onDelete?: () => void
}

function TrashedRow({ module, title, row: [id, , name, trashed, by], box, onRestore, onDelete }: TrashedRowProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const moment = useMoment()
  const shown = cellText(title, name, workspace) || t`unnamed`
  const [when, who] = [moment(String(trashed)), typeof by === 'string' ? workspace.nameOf(by) : '']
  return (
    <Table.Tr>
      {box && (
        <Table.Td>
          <ChosenBox name={shown} chosen={box.chosen} onToggle={box.toggle} />
        </Table.Td>
      )}
      <Table.Td>
        <TextLink to={paths.record(workspace.slug, module.key, id)}>{shown}</TextLink>
        <Text hiddenFrom="sm" size="xs" c="dimmed">
          {[when, who].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {when}
      </Table.Td>
      <Table.Td visibleFrom="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {who}
      </Table.Td>
      <Table.Td ta="right">
        {box && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button size="xs" variant="default" onClick={onRestore}>
              {t`Restore`}
            </Button>
            {onDelete && (
              <ActionIcon
                variant="subtle"
                color="red"
                size={30}
                aria-label={t`Delete ${shown} for good`}
                title={t`Delete for good`}
                onClick={onDelete}
              >
                <IconTrashX size={16} />
              </ActionIcon>
            )}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function useRestore(module: Module): (ids: string[]) => Promise<void> {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const told = useTold()
  return async (ids) => {
    const { change } = await restoreRecords(slug, module.key, ids)
    await refreshModule(slug, module.key)
    told.changed(t`Restored`, { module: module.key, change })
  }
}

function ChosenBox({ name, chosen, onToggle }: { name: string; chosen: boolean; onToggle: () => void }) {
  const { t } = useLingui()
  return <Checkbox size="xs" aria-label={t`Select ${name}`} checked={chosen} onChange={onToggle} />
}

interface ChosenHeadProps {
  all: string[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
  onRestore: (ids: string[]) => void
  onDelete?: () => void
}

/** All at once, and what is done with those that are chosen. */
function ChosenHead({ all, chosen, onChoose, onRestore, onDelete }: ChosenHeadProps) {
  const { t } = useLingui()
  const count = chosen.length
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th w={36}>
          <Checkbox
            size="xs"
            aria-label={t`Select all`}
            checked={chosen.length === all.length}
            indeterminate={chosen.length > 0 && chosen.length < all.length}
            onChange={(event) => onChoose(event.currentTarget.checked ? all : [])}
          />
        </Table.Th>
        <Table.Th aria-live="polite" fw={500}>
          {count > 0 ? <Plural value={count} one="# selected" other="# selected" /> : t`Record`}
        </Table.Th>
        <Table.Th visibleFrom="sm" fw={500}>{t`Moved to the trash`}</Table.Th>
        <Table.Th visibleFrom="sm" fw={500}>{t`By`}</Table.Th>
        <Table.Th ta="right">
          {chosen.length > 0 && (
            <Group gap="xs" justify="flex-end">
              {onDelete && (
                <Button size="xs" variant="subtle" color="red" onClick={onDelete}>
                  {t`Delete for good`}
                </Button>
              )}
              <Button size="xs" onClick={() => onRestore([...chosen])}>
                {t`Restore the selected`}
              </Button>
            </Group>
          )}
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}
