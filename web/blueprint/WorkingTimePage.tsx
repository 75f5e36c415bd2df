import { Chip, Group, Stack, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { WorkingTime } from '@nurt/core/processes/company-time.ts'
import { dateFormat } from '@nurt/core/fields/formatters.ts'
import { usualWorkingTime } from '@nurt/core/processes/usual-working-time.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Page } from '../ui/Page.tsx'
import { OwnDays } from './OwnDays.tsx'
import { put } from './put.ts'
import { TypedInput } from './TypedInput.tsx'
import { useDraft } from './useDraft.ts'

/** When the company works: by it due days are counted, and what happens after some time. */
export function WorkingTimePage() {
  const { t } = useLingui()
  const { blueprint } = useDraft()
  const { timeZone } = blueprint
  return (
    <Page
      narrow
      title={t`Working time`}
      description={t`Due days and what happens after some time are counted by it. Public holidays of your country are free by themselves. Time zone: ${timeZone}.`}
    >
      <Stack gap="xl">
        <Hours />
        <OwnDays />
      </Stack>
    </Page>
  )
}

function Hours() {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const { workingTime = usualWorkingTime } = blueprint
  const days = useWeekdays()
  const set = (change: Partial<WorkingTime>) => apply(put(['workingTime'], { ...workingTime, ...change }))
  const toggle = (day: number, on: boolean) =>
    set({ weekdays: [...workingTime.weekdays.filter((one) => one !== day), ...(on ? [day] : [])].toSorted((a, b) => a - b) })
  return (
    <Stack gap="sm" component="section" aria-label={t`Hours`}>
      <Title order={2}>{t`Hours`}</Title>
      <Group component="fieldset" gap={6} m={0} p={0} bd="none" aria-label={t`Working days`}>
        {days.map(({ day, name }) => (
          <Chip key={day} radius="md" checked={workingTime.weekdays.includes(day)} onChange={(on) => toggle(day, on)}>
            {name}
          </Chip>
        ))}
      </Group>
      {workingTime.weekdays.length === 0 && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t`Choose at least one day.`}
        </Text>
      )}
      <Group gap="sm" align="flex-start">
        <TypedInput type="time" w={140} label={t`From`} value={workingTime.from} onChange={(from) => set({ from })} />
        <TypedInput
          type="time"
          w={140}
          label={t`To`}
          value={workingTime.to === dayEnd ? '00:00' : workingTime.to}
          error={workingTime.to <= workingTime.from && t`Work ends before it begins.`}
          onChange={(to) => set({ to: to === '00:00' ? dayEnd : to })}
        />
      </Group>
    </Stack>
  )
}

/** Midnight, seen from the day that ends. */
const dayEnd = '24:00'

/** Monday first, by their short names. */
function useWeekdays(): { day: number; name: string }[] {
  const { locale } = useWorkspace()
  const format = dateFormat(locale.language, { weekday: 'short', timeZone: 'UTC' })
  // the first of June 2026 is a Monday
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: format.format(new Date(Date.UTC(2026, 5, day))) }))
}
