import { Button, CloseButton, Pill, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { type HistoryKind, historyKinds } from '@nurt/core/history/kinds.ts'
import { IconSearch } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { isDay } from '../fields/is-day.ts'
import { later } from '../ui/later.tsx'
import styles from './History.module.css'
import { useAsked } from './useAsked.ts'

const DayControl = later(() => import('../fields/DateField.tsx').then(({ DateControl }) => DateControl))

/** What of the history is asked for: everything narrows. */
export function HistoryFilters() {
  const { t } = useLingui()
  const { members } = useWorkspace()
  const { asked, ask } = useAsked()
  const kinds = useKindNames()
  /** How often everything was shown again: then the typed text starts anew. */
  const [cleared, setCleared] = useState(0)
  // the address follows a moment later
  const start = cleared === 0 ? asked : nothing
  const isNarrowed = Object.values(asked).some((part) => part !== undefined)
  return (
    <search className={styles.filters} aria-label={t`Narrow the history`}>
      <TextFilter key={`text ${cleared}`} start={start.text} />
      <Select
        {...common}
        label={t`Person`}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={asked.person ?? null}
        onChange={(person) => ask({ person: person ?? undefined })}
      />
      <Select
        {...common}
        label={t`Kind`}
        data={historyKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
        value={asked.kind ?? null}
        onChange={(kind) => ask({ kind: kind ?? undefined })}
      />
      <ModuleFilter />
      <DayFilter key={`from ${cleared}`} part="from" label={t`From`} start={start.from} />
      <DayFilter key={`to ${cleared}`} part="to" label={t`To`} start={start.to} />
      <div className={styles.asked}>
        <RecordFilter />
        {isNarrowed && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              ask(nothing)
              setCleared(cleared + 1)
            }}
          >
            {t`Show everything`}
          </Button>
        )}
      </div>
    </search>
  )
}

/** A module, and of it a field. */
function ModuleFilter() {
  const { t } = useLingui()
  const { blueprint, labelOf, findModule } = useWorkspace()
  const { asked, ask } = useAsked()
  const fields = (findModule(asked.module ?? '')?.fields ?? []).filter(({ hidden }) => !hidden)
  return (
    <>
      <Select
        {...common}
        label={t`Module`}
        data={blueprint.modules.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        value={asked.module ?? null}
        onChange={(module) => ask({ module: module ?? undefined, field: undefined, record: undefined, title: undefined })}
      />
      {asked.module && (
        <Select
          {...common}
          label={t`Field that changed`}
          data={fields.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          value={asked.field ?? null}
          onChange={(field) => ask({ field: field ?? undefined })}
        />
      )}
    </>
  )
}

const dayField = { key: 'day', name: {}, type: 'date' } as const

/** Asked once a day can be read in what is typed. */
function DayFilter({ part, label, start }: { part: 'from' | 'to'; label: string; start: string | undefined }) {
  const { members } = useWorkspace()
  const { ask } = useAsked()
  const [typed, setTyped] = useState<unknown>(start ?? null)
  const askSoon = useDebouncedCallback((day: unknown) => {
    if (isBlank(day)) ask({ [part]: undefined })
    else if (isDay(day)) ask({ [part]: day })
  }, 300)
  const type = (day: unknown) => {
    setTyped(day)
    askSoon(day)
  }
  return (
    <Suspense fallback={<TextInput size="sm" label={label} disabled />}>
      <DayControl field={dayField} label={label} value={typed} onChange={type} members={members} />
    </Suspense>
  )
}

/** Asked from a record's own page. */
function RecordFilter() {
  const { t } = useLingui()
  const { asked, title, ask } = useAsked()
  if (!asked.record) return null
  return (
    <Pill
      withRemoveButton
      size="md"
      removeButtonProps={{ 'aria-label': t`Of all records` }}
      onRemove={() => ask({ record: undefined, title: undefined })}
    >
      {title || t`One record`}
    </Pill>
  )
}

const common = { size: 'sm', searchable: true, clearable: true, placeholder: '–' } as const

const parts = ['person', 'module', 'record', 'title', 'field', 'kind', 'from', 'to', 'text'] as const
const nothing: { [P in (typeof parts)[number]]?: undefined } = Object.fromEntries(parts.map((part) => [part, undefined]))

/** Asked when one stops typing. */
function TextFilter({ start }: { start: string | undefined }) {
  const { t } = useLingui()
  const { ask } = useAsked()
  const [typed, setTyped] = useState(start ?? '')
  const askSoon = useDebouncedCallback((text: string) => ask({ text: text.trim() || undefined }), 300)
  const type = (text: string) => {
    setTyped(text)
    askSoon(text)
  }
  return (
    <TextInput
      className={styles.text}
      size="sm"
      label={t`Text or amount`}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={t`Clear`} onClick={() => type('')} />}
      maxLength={100}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}

function useKindNames(): Record<HistoryKind, string> {
  const { t } = useLingui()
  return {
    records: t`Records`,
    comments: t`Comments`,
    people: t`People and rights`,
    sessions: t`Signing in`,
    blueprint: t`Configuration`,
    files: t`Exports and imports`,
  }
}
