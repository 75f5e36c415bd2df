import { ActionIcon, Group, Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** The kinds that one of a list can be of, in the order in which they are offered. */
export interface Kinds<T> {
  of: (one: T) => string
  offered: { value: string; label: string; disabled: boolean }[]
  /** The first of a kind, which a person then changes; undefined where there is none. */
  start: (kind: string) => T | undefined
}

interface KindLinesProps<T> {
  legend: string
  /** Of the kind of one that is there. */
  kindLabel: string
  addLabel: string
  addHint: string
  /** Where there is nobody yet. */
  missing: string
  kinds: Kinds<T>
  all: readonly T[]
  /** What there is to choose within the kind. */
  detail: (one: T, onChange: (next: T) => void) => ReactNode
  onChange: (all: T[]) => void
}

/** People and others named one to a line: what kind each is of, and which one. */
export function KindLines<T>({ legend, kindLabel, addLabel, addHint, missing, kinds, all, detail, onChange }: KindLinesProps<T>) {
  const { t } = useLingui()
  const started = (kind: string | null) => (kind === null ? undefined : kinds.start(kind))
  return (
    <Stack gap={6} component="fieldset" m={0} p={0} bd={0}>
      <Text size="sm" fw={500} component="legend" p={0}>
        {legend}
      </Text>
      {all.map((one, place) => {
        const change = (next: T | undefined) => next !== undefined && onChange(all.with(place, next))
        return (
          <Group key={place} gap={6} wrap="nowrap" align="flex-start">
            <Group gap={6} flex={1} miw={0} align="flex-start">
              <Select
                aria-label={kindLabel}
                style={{ flex: '1 1 180px' }}
                allowDeselect={false}
                value={kinds.of(one)}
                data={kinds.offered}
                onChange={(kind) => kind !== kinds.of(one) && change(started(kind))}
              />
              {detail(one, change)}
            </Group>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Remove`} onClick={() => onChange(all.toSpliced(place, 1))}>
              <IconX size={16} />
            </ActionIcon>
          </Group>
        )
      })}
      <Select
        aria-label={addLabel}
        placeholder={all.length > 0 ? t`Add somebody else…` : addHint}
        error={all.length === 0 ? missing : undefined}
        value={null}
        data={kinds.offered}
        onChange={(kind) => {
          const made = started(kind)
          if (made !== undefined) onChange([...all, made])
        }}
      />
    </Stack>
  )
}
