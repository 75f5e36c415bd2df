import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { useEffect, useRef } from 'react'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldCell } from '../fields/field-cells.tsx'

interface ClashBoxProps {
  field: Field
  mine: unknown
  theirs: unknown
  by: string | null
  at: string | null
  onMine: () => void
  onTheirs: () => void
}

/** Two people changed one field: both values side by side, who and when, one click each. */
export function ClashBox({ field, mine, theirs, by, at, onMine, onTheirs }: ClashBoxProps) {
  const { t } = useLingui()
  const moment = useMoment()
  const workspace = useWorkspace()
  const who = (by && workspace.nameOf(by)) || t`Someone else`
  const label = workspace.labelOf(field.name)
  const when = at ? moment(at) : ''
  const blank = <Text c="dimmed">{t`blank`}</Text>
  const box = useRef<HTMLDivElement>(null)
  // it may have opened below the window
  useEffect(() => {
    // gives a promise in newer browsers, which is no clean-up
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <Stack ref={box} gap="xs" role="alert">
      <Text size="sm">
        <Trans>
          {who} changed {label} while you were editing.
        </Trans>{' '}
        <Text span c="dimmed" size="sm">
          {when}
        </Text>
      </Text>
      <SimpleGrid cols={2} spacing="xs">
        <Paper withBorder p="xs">
          <Text size="xs" c="dimmed">{t`Yours`}</Text>
          <div>{fieldCell(field, mine, workspace) ?? blank}</div>
          <Button mt="xs" size="xs" fullWidth onClick={onMine}>{t`Keep mine`}</Button>
        </Paper>
        <Paper withBorder p="xs">
          <Text size="xs" c="dimmed">
            {who}
          </Text>
          <div>{fieldCell(field, theirs, workspace) ?? blank}</div>
          <Button mt="xs" size="xs" variant="default" fullWidth onClick={onTheirs}>{t`Take this one`}</Button>
        </Paper>
      </SimpleGrid>
    </Stack>
  )
}
