import { plural } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, CloseButton, Group, Paper, Transition } from '@mantine/core'
import { IconArrowMerge, IconDownload, IconPencil, IconPlaylistAdd, IconPlaylistX, IconTrash } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { trashRecords, unpickRecords } from './change-records.ts'
import { askedPaths } from './columns.ts'
import { exportUrl, refreshModule } from './queries.ts'
import { may } from './rights.ts'
import styles from './SelectionBar.module.css'
import type { ListView } from './useListPage.ts'
import type { Selection } from './useSelection.ts'
import { useTold } from './useTold.tsx'

const MergeRecords = later(() => import('./MergeRecords.tsx').then(({ MergeRecords }) => MergeRecords))

const BulkEdit = later(() => import('./BulkEdit.tsx').then(({ BulkEdit }) => BulkEdit))

const AddToList = later(() => import('./AddToList.tsx').then(({ AddToList }) => AddToList))

/** The most ids that an address of an export can hold. */
const mostInAddress = 200

/** What can be done with the chosen records. */
export function SelectionBar({ view, selection }: { view: ListView; selection: Selection }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const told = useTold()
  const [editing, edit] = useDialog()
  const [merging, merge] = useDialog()
  const [adding, add] = useDialog()
  const { slug } = workspace
  const module = view.module.key
  const ids = [...selection.records.keys()]
  const { length: count } = ids

  const trash = async () => {
    const { change } = await trashRecords(slug, module, ids)
    selection.clear()
    await refreshModule(slug, module)
    const what = t`${plural(count, { one: '# record moved to the trash', other: '# records moved to the trash' })}`
    told.changed(t`Moved to the trash`, { module, change, what })
  }

  const takeOff = async () => {
    const { change, records } = await unpickRecords(slug, module, ids, view.list)
    selection.clear()
    await refreshModule(slug, module)
    told.changed(t`${plural(records, { one: '# record taken off the list', other: '# records taken off the list' })}`, { module, change })
  }

  return (
    <>
      <Transition mounted={count > 0} transition="slide-up" duration={120}>
        {(motion) => (
          <Paper className={styles.bar} style={motion} shadow="md" withBorder component="section" aria-label={t`Selected records`}>
            <CloseButton size="sm" aria-label={t`Clear the selection`} onClick={selection.clear} />
            <span aria-live="polite">
              <Plural value={count} one="# selected" other="# selected" />
            </span>
            <SelectionActions
              view={view}
              ids={ids}
              onEdit={() => void BulkEdit.load().then(edit.open, told.problem)}
              onMerge={() => void MergeRecords.load().then(merge.open, told.problem)}
              onAdd={() => void AddToList.load().then(add.open, told.problem)}
              onTakeOff={() => void takeOff().catch(told.problem)}
              onTrash={() => void trash().catch(told.problem)}
            />
          </Paper>
        )}
      </Transition>
      {merging && <MergeRecords module={view.module} records={ids} onClose={merge.close} onMerged={selection.clear} />}
      {adding && <AddToList view={view} selection={selection} onClose={add.close} />}
      {editing && <BulkEdit view={view} selection={selection} onClose={edit.close} />}
    </>
  )
}

interface SelectionActionsProps {
  view: ListView
  ids: string[]
  onEdit: () => void
  onMerge: () => void
  onAdd: () => void
  onTakeOff: () => void
  onTrash: () => void
}

function SelectionActions({ view, ids, onEdit, onMerge, onAdd, onTakeOff, onTrash }: SelectionActionsProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const module = view.module.key
  const condition = { field: 'id', op: 'one_of', value: ids } as const
  const exported = () => exportUrl({ ...view.asked, question: { ...view.asked.question, condition } }, 'xlsx', askedPaths(view.columns))
  return (
    <Group gap={4} ml="auto">
      {may(workspace, 'change', module) && (
        <Button size="xs" variant="subtle" leftSection={<IconPencil size={15} />} onClick={onEdit}>
          {t`Edit`}
        </Button>
      )}
      {ids.length === 2 && may(workspace, 'change', module) && may(workspace, 'trash', module) && (
        <Button size="xs" variant="subtle" leftSection={<IconArrowMerge size={15} />} onClick={onMerge}>
          {t`Merge`}
        </Button>
      )}
      <Button size="xs" variant="subtle" leftSection={<IconPlaylistAdd size={15} />} onClick={onAdd}>
        {t`Add to a list`}
      </Button>
      {view.question.picked && (
        <Button size="xs" variant="subtle" leftSection={<IconPlaylistX size={15} />} onClick={onTakeOff}>
          {t`Take off the list`}
        </Button>
      )}
      {may(workspace, 'export', module) && ids.length <= mostInAddress && (
        <Button size="xs" variant="subtle" component="a" download href={exported()} leftSection={<IconDownload size={15} />}>
          {t`Export`}
        </Button>
      )}
      {may(workspace, 'trash', module) && (
        <Button size="xs" variant="subtle" color="red" leftSection={<IconTrash size={15} />} onClick={onTrash}>
          {t`To the trash`}
        </Button>
      )}
    </Group>
  )
}
