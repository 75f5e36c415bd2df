import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ImportState, PastImport } from '@nurt/core/imports/api.ts'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { useMoment } from '../api/useMoment.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { importsQuery } from './import-queries.ts'
import { ImportCounts, TakenBackCounts } from './ImportCounts.tsx'
import { UndoImport } from './UndoImport.tsx'

/** What was imported before, to be opened or taken back; those who configure may look at every module's. */
export function PastImports({ module }: { module: string }) {
  const { t } = useLingui()
  const { url, role, findModule, labelOf } = useWorkspace()
  const [asksAll, setAsksAll] = useState(false)
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(importsQuery(url, asksAll ? undefined : module))
  const imports = data.pages.flatMap((page) => page.imports)
  return (
    <Stack maw={860} gap="sm" mt="xl">
      <Group justify="space-between">
        <Title order={2} size="h4">
          <Trans>Past imports</Trans>
        </Title>
        {role?.configure && (
          <SegmentedControl
            size="xs"
            aria-label={t`Imports of`}
            value={asksAll ? 'all' : 'module'}
            onChange={(value) => setAsksAll(value === 'all')}
            data={[
              { value: 'module', label: labelOf(findModule(module)?.name) },
              { value: 'all', label: t`all modules` },
            ]}
          />
        )}
      </Group>
      {imports.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>Nothing has been imported yet. Every import will stand here, to be looked at or undone.</Trans>
        </Text>
      ) : (
        <Rows label={t`Past imports`}>
          {imports.map((one) => (
            <ImportRow key={one.id} past={one} namesModule={asksAll} />
          ))}
        </Rows>
      )}
      {hasNextPage && (
        <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} w="fit-content">
          <Trans>Show more</Trans>
        </Button>
      )}
    </Stack>
  )
}

function ImportRow({ past, namesModule }: { past: PastImport; namesModule: boolean }) {
  const { t } = useLingui()
  const { slug, nameOf, findModule, labelOf } = useWorkspace()
  const moment = useMoment()
  const navigate = useNavigate()
  const page = { to: paths.import(slug, past.module), search: (before: object) => ({ ...before, id: past.id }) }
  const { fileName } = past
  const where = namesModule ? labelOf(findModule(past.module)?.name) : ''
  return (
    <Row
      actions={
        <Group gap="xs" wrap="nowrap">
          <ButtonLink size="xs" variant="default" {...page} aria-label={t`Open the import of ${fileName}`}>
            <Trans>Open it</Trans>
          </ButtonLink>
          {past.undoable && (
            <UndoImport past={past} size="xs" label={t`Undo the import of ${fileName}`} onUndone={() => void navigate(page)}>
              <Trans>Undo</Trans>
            </UndoImport>
          )}
        </Group>
      }
    >
      <Group gap="xs">
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {fileName}
        </Text>
        <StateBadge state={past.state} />
      </Group>
      <Text size="xs" c="dimmed">
        {[where, nameOf(past.createdBy), moment(past.createdAt)].filter(Boolean).join(', ')}
      </Text>
      <Text size="sm">
        {past.state === 'undone' && <TakenBackCounts progress={past.progress} />}
        {counted.has(past.state) && <ImportCounts progress={past.progress} />}
      </Text>
    </Row>
  )
}

/** States in which something may have been written. */
const counted: ReadonlySet<ImportState> = new Set(['running', 'done', 'cancelled', 'failed'])

function StateBadge({ state }: { state: ImportState }) {
  const { t } = useLingui()
  const names: Record<ImportState, string> = {
    planned: t`not checked yet`,
    checking: t`being checked`,
    checked: t`checked, not imported`,
    running: t`being imported`,
    done: t`imported`,
    cancelled: t`stopped`,
    failed: t`did not finish`,
    undoing: t`being undone`,
    undone: t`undone`,
  }
  const color = state === 'done' ? 'green' : state === 'failed' || state === 'cancelled' ? 'yellow' : 'gray'
  return (
    <Badge variant="light" color={color} tt="none">
      {names[state]}
    </Badge>
  )
}
