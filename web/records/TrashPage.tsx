import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Table } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { notFound, useParams } from '@tanstack/react-router'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { restoreRecords } from '../lists/change-records.ts'
import { cellText } from '../lists/cell-text.ts'
import { refreshModule, rowsQuery, type Asked } from '../lists/queries.ts'
import { may } from '../lists/rights.ts'
import { useTold } from '../lists/useTold.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { TextLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { useMoment } from '../api/useMoment.ts'

/** The records of a module that were thrown away, newest first; each comes back with one click. */
export function TrashPage() {
  const { t } = useLingui()
  const params = useParams({ from: '/w/$workspace/m/$module/trash' })
  const { findModule, labelOf } = useWorkspace()
  const module = findModule(params.module)
  // oxlint-disable-next-line typescript/only-throw-error -- the router catches its own notFound
  if (!module) throw notFound()
  const name = labelOf(module.name)
  return (
    <Page title={t`Trash: ${name}`}>
      <TrashedRecords module={module} />
    </Page>
  )
}

function TrashedRecords({ module }: { module: Module }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const told = useTold()
  const moment = useMoment()
  const { slug } = workspace
  const asked: Asked = {
    workspace: slug,
    module: module.key,
    question: { condition: { field: 'trashed_at', op: 'not_blank' }, order: [{ field: 'trashed_at', direction: 'desc' }] },
  }
  const { data } = useSuspenseQuery(rowsQuery(asked, [module.title, 'trashed_at', 'updated_by'], 0))
  const title = module.fields.find(({ key }) => key === module.title)
  const restore = async (id: string) => {
    await restoreRecords(slug, module.key, [id])
    await refreshModule(slug, module.key)
    told.done(t`Restored`)
  }
  if (data.rows.length === 0 || !title) {
    return (
      <EmptyState icon={<IconTrash size={20} />}>
        <Trans>The trash is empty.</Trans>
      </EmptyState>
    )
  }
  return (
    <Table maw={860} verticalSpacing="xs">
      <Table.Tbody>
        {data.rows.map(([id, , name, trashed, by]) => (
          <Table.Tr key={id}>
            <Table.Td>
              <TextLink to={paths.record(slug, module.key, id)}>{cellText(title, name, workspace) || t`unnamed`}</TextLink>
            </Table.Td>
            <Table.Td c="dimmed">{moment(String(trashed))}</Table.Td>
            <Table.Td c="dimmed">{typeof by === 'string' ? workspace.nameOf(by) : ''}</Table.Td>
            <Table.Td ta="right">
              {may(workspace, 'trash', module.key) && (
                <Button size="xs" variant="default" onClick={() => void restore(id).catch(told.problem)}>
                  {t`Restore`}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
