import { Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Step, StepOutcome } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { AddNames } from './AddNames.tsx'
import { ColorChoice } from './ColorChoice.tsx'
import { DraftNumber } from './DraftNumber.tsx'
import { Cards, NamedCard } from './EditedCard.tsx'
import { freeKey, put, putProperty } from './put.ts'
import { useDraft } from './useDraft.ts'

interface OutcomesEditorProps {
  step: Step
  outcomes: readonly StepOutcome[]
  /** Of the step's work in the blueprint. */
  at: string[]
}

/** What people may answer, and what follows from it. */
export function OutcomesEditor({ step, outcomes, at }: OutcomesEditorProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { apply } = useDraft()
  const path = [...at, 'outcomes']
  const add = (names: string[]) => {
    const made = [...outcomes]
    for (const text of names) {
      const name = { [me.language]: text }
      made.push({ key: freeKey(name, made), name, need: 'one' })
    }
    apply(...made.slice(outcomes.length).map((outcome) => put([...path, outcome.key], outcome)))
  }
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t`Answers`}
      </Text>
      <Cards label={t`Answers`}>
        {outcomes.map((outcome) => (
          <OutcomeCard key={outcome.key} {...{ step, outcome, path }} keys={outcomes.map(({ key }) => key)} />
        ))}
      </Cards>
      <AddNames label={t`Add an answer`} path={path} onAdd={add} />
    </Stack>
  )
}

interface OutcomeCardProps {
  step: Step
  outcome: StepOutcome
  path: string[]
  keys: string[]
}

function OutcomeCard({ step, outcome, path, keys }: OutcomeCardProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const at = [...path, outcome.key]
  const name = labelOf(outcome.name)
  const set = (property: keyof StepOutcome, value: unknown) => {
    apply(...putProperty(at, outcome, property, value))
  }
  return (
    <NamedCard
      label={outcome.name}
      nameLabel={t`Name of the answer`}
      onRename={(name) => set('name', name)}
      lead={
        <Group mih={36}>
          <ColorChoice name={name} value={outcome.color ?? 'gray'} onChange={(color) => set('color', color)} />
        </Group>
      }
      path={at}
      keys={keys}
      removeLabel={t`Remove the answer ${name}`}
      onRemove={() => apply(put(at, undefined))}
    >
      <Group gap="xs" align="flex-start">
        <NeedChoice need={outcome.need} onChange={(need) => set('need', need)} />
        <div style={{ flex: '1 1 180px' }}>
          <PressedButton
            step={step}
            label={t`Then the button`}
            {...(outcome.transition === undefined && {
              description: t`The record then waits in nobody’s inbox until a button on it is pressed.`,
            })}
            value={outcome.transition}
            onChange={(key) => set('transition', key)}
          />
        </div>
      </Group>
      <Checkbox
        label={t`Asks for a comment`}
        checked={outcome.comment === 'required'}
        onChange={(event) => set('comment', event.currentTarget.checked ? 'required' : undefined)}
      />
    </NamedCard>
  )
}

interface PressedButtonProps {
  step: Step
  label: string
  description?: string
  value: string | undefined
  onChange: (key: string | undefined) => void
}

/** Which of the status's buttons is pressed; none: a person chooses. */
export function PressedButton({ step: { transitions = [] }, label, description, value, onChange }: PressedButtonProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const isKnown = value === undefined || transitions.some(({ key }) => key === value)
  return (
    <Select
      label={label}
      description={description}
      allowDeselect={false}
      error={isKnown ? undefined : t`It is not there any more.`}
      value={isKnown ? (value ?? '') : null}
      onChange={(key) => onChange(key || undefined)}
      data={[...transitions.map(({ key, name }) => ({ value: key, label: labelOf(name) })), { value: '', label: t`A person chooses` }]}
    />
  )
}

type Need = StepOutcome['need']

function NeedChoice({ need, onChange }: { need: Need; onChange: (need: Need) => void }) {
  const { t } = useLingui()
  const kind = typeof need === 'string' ? need : 'count' in need ? 'count' : 'percent'
  const starts: Record<string, Need> = { one: 'one', all: 'all', count: { count: 2 }, percent: { percent: 50 } }
  const number = typeof need === 'string' ? undefined : 'count' in need ? need.count : need.percent
  return (
    <Group gap={6} wrap="nowrap" align="flex-end" style={{ flex: '1 1 180px' }}>
      <Select
        label={t`How many have to say so`}
        style={{ flex: 1 }}
        allowDeselect={false}
        value={kind}
        onChange={(next) => next !== null && next !== kind && onChange(starts[next] ?? 'one')}
        data={[
          { value: 'one', label: t`One person` },
          { value: 'all', label: t`Everybody` },
          { value: 'count', label: t`At least so many` },
          { value: 'percent', label: t`At least so many percent` },
        ]}
      />
      {number !== undefined && (
        <DraftNumber
          aria-label={kind === 'count' ? t`How many` : t`How many percent`}
          w={72}
          min={1}
          max={kind === 'count' ? 1000 : 100}
          value={number}
          onChange={(value) => onChange(kind === 'count' ? { count: value } : { percent: value })}
        />
      )}
    </Group>
  )
}
