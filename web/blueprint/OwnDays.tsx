import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { OwnDay } from '@nurt/core/processes/company-time.ts'
import { IconCalendarOff, IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { todayIn } from '../fields/today.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Cards, NamedCard } from './EditedCard.tsx'
import { freeKey, put, putProperty } from './put.ts'
import { TypedInput } from './TypedInput.tsx'
import { useDraft } from './useDraft.ts'
import { useHeldText } from '../api/useHeldText.ts'

/** Days on which the company is closed, or works although it would not. */
export function OwnDays() {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const { ownDays = [] } = blueprint
  const days = ownDays.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))
  const add = (day: OwnDay) => apply(ownDays.length > 0 ? put(['ownDays', day.key], day) : put(['ownDays'], [day]))
  const remove = (key: string) => apply(put(ownDays.length > 1 ? ['ownDays', key] : ['ownDays'], undefined))
  return (
    <Stack gap="sm" component="section" aria-label={t`Days of your own`}>
      <div>
        <Title order={2}>{t`Days of your own`}</Title>
        <Text size="sm" c="dimmed">
          {t`When the company is closed besides public holidays, and Saturdays or holidays on which it works.`}
        </Text>
      </div>
      {days.length === 0 ? (
        <EmptyState icon={<IconCalendarOff size={22} aria-hidden />}>{t`Only weekends and public holidays are free.`}</EmptyState>
      ) : (
        <Cards label={t`Days of your own`}>
          {days.map((day) => (
            <DayCard key={day.key} day={day} onRemove={() => remove(day.key)} />
          ))}
        </Cards>
      )}
      <AddDay days={ownDays} onAdd={add} />
    </Stack>
  )
}

function DayCard({ day, onRemove }: { day: OwnDay; onRemove: () => void }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const path = ['ownDays', day.key]
  const name = labelOf(day.name)
  const set = (property: keyof OwnDay, value: unknown) => {
    apply(...putProperty(path, day, property, value))
  }
  return (
    <NamedCard
      label={day.name}
      nameLabel={t`Name of the day`}
      onRename={(name) => set('name', name)}
      path={path}
      removeLabel={t`Remove: ${name}`}
      onRemove={onRemove}
    >
      <Group gap="sm" align="flex-start">
        <TypedInput type="date" w={160} label={t`From`} value={day.from} onChange={(from) => set('from', from)} />
        <TypedInput
          type="date"
          w={160}
          label={t`To`}
          mayBeEmpty
          value={day.to ?? ''}
          error={day.to !== undefined && day.to < day.from && t`It ends before it begins.`}
          onChange={(to) => set('to', to || undefined)}
        />
      </Group>
      <Checkbox
        label={t`We work then`}
        checked={day.works === true}
        onChange={(event) => set('works', event.currentTarget.checked || undefined)}
      />
    </NamedCard>
  )
}

function AddDay({ days, onAdd }: { days: readonly OwnDay[]; onAdd: (day: OwnDay) => void }) {
  const { t } = useLingui()
  const { me, locale } = useWorkspace()
  const [name, setName] = useHeldText('own day')
  const [from, setFrom] = useState(() => todayIn(locale.timeZone))
  const add = (event: FormEvent) => {
    event.preventDefault()
    const text = name.trim()
    if (!text || !from) return
    const label = { [me.language]: text }
    onAdd({ key: freeKey(label, days), name: label, from })
    setName('')
  }
  return (
    <form onSubmit={add}>
      <Group gap={6} align="flex-end">
        <TextInput
          style={{ flex: 1 }}
          miw={200}
          label={t`Name`}
          placeholder={t`Such as: company holidays`}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput type="date" w={160} label={t`Day`} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={!name.trim() || !from} leftSection={<IconPlus size={15} aria-hidden />}>
          {t`Add`}
        </Button>
      </Group>
    </form>
  )
}
