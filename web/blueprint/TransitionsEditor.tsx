import { Checkbox, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, FieldTypeName, Module, Process, Step, StepTransition } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Cards, NamedCard } from './EditedCard.tsx'
import { FieldsChoice } from './FieldsChoice.tsx'
import { LabelText } from './LabelText.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { OnlyWhen } from './OnlyWhen.tsx'
import { putProperty } from './put.ts'
import { TargetSelect } from './TargetSelect.tsx'
import { useDraft } from './useDraft.ts'
import { addWay } from './way-changes.ts'
import { removeTransition } from './without-node.ts'

export interface StepPartProps {
  module: Module
  process: Process
  step: Step
  /** Of the step in the blueprint. */
  at: string[]
}

/** The buttons of a status: each leads to another one, or to a decision. */
export function TransitionsEditor({ module, process, step, at }: StepPartProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const { transitions = [] } = step
  return (
    <Stack gap="xs" component="section" aria-label={t`Buttons`}>
      <Text size="sm" fw={600} component="h3">
        {t`Buttons`}
      </Text>
      {transitions.length > 0 && (
        <Cards label={t`Buttons`}>
          {transitions.map((transition) => (
            <TransitionCard key={transition.key} {...{ module, process, step, at, transition }} />
          ))}
        </Cards>
      )}
      <TargetSelect
        process={process}
        from={step.key}
        aria-label={t`Add a button`}
        placeholder={transitions.length > 0 ? t`Add another button, which leads to…` : t`Add a button, which leads to…`}
        value={null}
        onChange={(to) => apply(...addWay(process, at.slice(0, 3), step.key, to))}
      />
    </Stack>
  )
}

const neverFilledIn: ReadonlySet<FieldTypeName> = new Set(['formula', 'rollup', 'autonumber'])
const isFilledIn = ({ type }: Field) => !neverFilledIn.has(type)

function TransitionCard({ module, process, step, at, transition }: StepPartProps & { transition: StepTransition }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const path = [...at, 'transitions', transition.key]
  const keys = (step.transitions ?? []).map(({ key }) => key)
  const name = labelOf(transition.name)
  const set = (property: keyof StepTransition, value: unknown) => {
    apply(...putProperty(path, transition, property, value))
  }
  const { condition, required, comment, confirm, unfinished } = transition
  const asked = [condition, required, comment, confirm, unfinished].filter(Boolean).length
  return (
    <NamedCard
      label={transition.name}
      nameLabel={t`Name of the button`}
      onRename={(name) => set('name', name)}
      path={path}
      keys={keys}
      removeLabel={t`Remove the button ${name}`}
      onRemove={() => apply(...removeTransition(step, at, transition.key))}
    >
      <TargetSelect process={process} from={step.key} label={t`Leads to`} value={transition.to} onChange={(to) => set('to', to)} />
      <MoreSettings label={asked > 0 ? t`When it may be pressed (${asked})` : t`When it may be pressed`}>
        {() => <Before module={module} transition={transition} path={path} set={set} />}
      </MoreSettings>
    </NamedCard>
  )
}

interface BeforeProps {
  module: Module
  transition: StepTransition
  /** Of the button in the blueprint. */
  path: string[]
  set: (property: keyof StepTransition, value: unknown) => void
}

/** What a button asks for before it may be pressed. */
function Before({ module, transition, path, set }: BeforeProps) {
  const { t } = useLingui()
  return (
    <Stack gap="sm">
      <OnlyWhen module={module} condition={transition.condition} onChange={(condition) => set('condition', condition)} />
      <FieldsChoice
        module={module}
        label={t`Must be filled in before`}
        fits={isFilledIn}
        value={transition.required}
        onChange={(required) => set('required', required)}
      />
      <Checkbox
        label={t`Asks for a comment`}
        checked={transition.comment === 'required'}
        onChange={(event) => set('comment', event.currentTarget.checked ? 'required' : undefined)}
      />
      <LabelText
        label={t`Asks to be sure, and says`}
        description={t`Such as “The client gets the offer by mail now.” Empty: it does not ask.`}
        value={transition.confirm}
        path={[...path, 'confirm']}
        multiline
        onChange={(confirm) => set('confirm', confirm)}
      />
      <Checkbox
        label={t`May be pressed with things missing`}
        description={t`A way to give up, or back: what the status needs is not asked for.`}
        checked={transition.unfinished === true}
        onChange={(event) => set('unfinished', event.currentTarget.checked || undefined)}
      />
    </Stack>
  )
}
