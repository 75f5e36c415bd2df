import { Group, Select, Stack, Switch, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { isStoredDay } from '@nurt/core/blueprint/is-stored-day.ts'
import type { StepTimer, TimerDeed } from '@nurt/core/processes/definition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTimerWords } from '../processes/useTimerWords.ts'
import { Cards, EditedCard } from './EditedCard.tsx'
import { DraftNumber } from './DraftNumber.tsx'
import { PartHead } from './PartHead.tsx'
import { freeKey, put } from './put.ts'
import { countOf, deedKey, deedsOf, everyOf, ruleOf, type Unit, unitOf, withDeed } from './timer-parts.ts'
import type { StepPartProps } from './TransitionsEditor.tsx'
import { useDraft } from './useDraft.ts'

/** What happens by itself while records stand on a status. */
export function TimersEditor({ module, step, at }: StepPartProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const words = useTimerWords(module)
  const { timers = [] } = step
  const path = [...at, 'timers']
  const deeds = deedsOf(step)
  const add = (deed: TimerDeed) => {
    const [kind = ''] = deedKey(deed).split(' ')
    const timer = withDeed({ key: freeKey({ en: kind }, timers), after: { workingDays: 3 } }, deed)
    apply(timers.length > 0 ? put([...path, timer.key], timer) : put(path, [timer]))
  }
  const remove = (key: string) => apply(put(timers.length > 1 ? [...path, key] : path, undefined))
  return (
    <Stack gap="xs" component="section" aria-label={t`After some time`}>
      <PartHead
        title={t`After some time`}
        hint={t`Happens by itself, counted in working time from when the record comes here, or by a date of the record.`}
      />
      {timers.length > 0 && (
        <Cards label={t`After some time`}>
          {timers.map((timer) => (
            <TimerCard
              key={timer.key}
              {...{ module, step, timer, deeds }}
              onChange={(next) => apply(put([...path, timer.key], next))}
              onRemove={() => remove(timer.key)}
            />
          ))}
        </Cards>
      )}
      <Select
        aria-label={t`Add what happens after some time`}
        placeholder={timers.length > 0 ? t`Add something else that happens…` : t`Add what happens…`}
        value={null}
        onChange={(key) => deeds.filter((deed) => deedKey(deed) === key).forEach(add)}
        data={deeds.map((deed) => ({ value: deedKey(deed), label: words.what(withDeed(none, deed), step.key) }))}
      />
    </Stack>
  )
}

const none = { key: '', after: { workingDays: 1 } }

interface TimerPartsProps extends Pick<StepPartProps, 'module' | 'step'> {
  timer: StepTimer
  deeds: TimerDeed[]
  onChange: (timer: StepTimer) => void
}

/** Reads as a sentence; what it consists of stands below. */
function TimerCard({ onRemove, ...props }: TimerPartsProps & { onRemove: () => void }) {
  const { t } = useLingui()
  const name = useTimerWords(props.module).whole(props.timer, props.step.key)
  return (
    <EditedCard
      name={name}
      head={
        <Text size="sm" py={7}>
          {name}
        </Text>
      }
      removeLabel={t`Remove: ${name}`}
      onRemove={onRemove}
    >
      <TimerParts {...props} />
    </EditedCard>
  )
}

function TimerParts({ module, step, timer, deeds, onChange }: TimerPartsProps) {
  const { t } = useLingui()
  const words = useTimerWords(module)
  const own = deedKey(timer)
  const isKnown = deeds.some((deed) => deedKey(deed) === own)
  return (
    <>
      <Term module={module} rule={timer.after} onChange={(after) => onChange({ ...timer, after })} />
      <Select
        label={t`What happens`}
        allowDeselect={false}
        error={isKnown ? undefined : t`It is not there any more.`}
        value={isKnown ? own : null}
        onChange={(key) => deeds.filter((deed) => deedKey(deed) === key).forEach((deed) => onChange(withDeed(timer, deed)))}
        data={deeds.map((deed) => ({ value: deedKey(deed), label: words.what(withDeed(none, deed), step.key) }))}
      />
      {!('before' in timer.after) && !('transition' in timer) && (
        <Switch
          label={t`Again and again, until the record goes on`}
          checked={everyOf(timer.after)}
          onChange={(event) => {
            const { checked: every } = event.currentTarget
            onChange({ ...timer, after: ruleOf(unitOf(timer.after), countOf(timer.after), { field: '', every }) })
          }}
        />
      )}
    </>
  )
}

interface TermProps extends Pick<StepPartProps, 'module'> {
  rule: StepTimer['after']
  onChange: (rule: StepTimer['after']) => void
}

/** How much, of what, and counted to which date. */
function Term({ module, rule, onChange }: TermProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const dates = module.fields.filter((field) => !field.hidden && isStoredDay(field))
  const unit = unitOf(rule)
  const field = 'before' in rule ? rule.before : (dates[0]?.key ?? '')
  const isByDate = 'before' in rule
  const set = (next: { unit?: Unit; count?: number; field?: string }) =>
    onChange(ruleOf(next.unit ?? unit, next.count ?? countOf(rule), { field: next.field ?? field, every: everyOf(rule) }))
  const units: { value: Unit; label: string; disabled?: boolean }[] = [
    { value: 'workingDays', label: t`working days` },
    { value: 'workingHours', label: t`hours of work` },
    { value: 'workingMinutes', label: t`minutes of work` },
    { value: 'before', label: t`days before a date`, disabled: dates.length === 0 },
    { value: 'after', label: t`days after a date`, disabled: dates.length === 0 },
  ]
  return (
    <>
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <DraftNumber
          w={90}
          label={t`How long`}
          min={unit === 'before' ? 0 : 1}
          max={1000}
          value={countOf(rule)}
          onChange={(count) => set({ count })}
        />
        <Select
          style={{ flex: 1 }}
          label={t`Of what`}
          allowDeselect={false}
          value={unit}
          onChange={(unit) => unit !== null && set({ unit: unit as Unit })}
          data={units}
        />
      </Group>
      {isByDate && (
        <Select
          label={t`Which date`}
          description={t`Empty in a record: nothing happens. When it changes, the term changes with it.`}
          allowDeselect={false}
          error={dates.some(({ key }) => key === field) ? undefined : t`It is not there any more.`}
          value={dates.some(({ key }) => key === field) ? field : null}
          onChange={(key) => key !== null && set({ field: key })}
          data={dates.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        />
      )}
    </>
  )
}
