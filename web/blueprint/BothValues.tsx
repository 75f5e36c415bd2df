import { Button, Paper, SimpleGrid, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useMoment } from '../api/useMoment.ts'

export interface OneValue {
  author: string | null
  /** Absent: it is not in the draft yet. */
  at?: string | null
  words: string
  /** Stands for the words where they cannot be one text. */
  shown?: ReactNode
  onKeep: () => void
}

interface BothValuesProps {
  values: readonly OneValue[]
  busy?: boolean
}

/** What several people want at one place, side by side: who, when, and one click each to keep it. */
export function BothValues({ values, busy }: BothValuesProps) {
  const { t } = useLingui()
  const { me, nameOf } = useWorkspace()
  const moment = useMoment()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
      {values.map(({ author, at, words, shown, onKeep }, place) => {
        const name = author === me.id ? t`You` : nameOf(author ?? '') || t`Someone else`
        const what = author === me.id ? t`Keep mine: ${words}` : t`Keep what ${name} wrote: ${words}`
        return (
          <Paper key={place} component="section" withBorder p="sm" aria-label={name}>
            <Text size="xs" c="dimmed">
              {name}
              {at && ` · ${moment(at)}`}
            </Text>
            <Text fw={550} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {shown ?? words}
            </Text>
            <Button mt="xs" size="xs" fullWidth variant="default" disabled={busy} aria-label={shown ? undefined : what} onClick={onKeep}>
              {author === me.id ? t`Keep mine` : t`Keep this one`}
            </Button>
          </Paper>
        )
      })}
    </SimpleGrid>
  )
}
