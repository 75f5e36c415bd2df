import { MultiSelect, Select, Stack, Switch, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { StepWork } from '@nurt/core/blueprint/document.ts'
import { startKey } from '@nurt/core/blueprint/is-routed.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { canBeSeveral } from './assignee-kinds.ts'
import { AssigneesEditor } from './AssigneesEditor.tsx'
import { DraftNumber } from './DraftNumber.tsx'
import { FieldsChoice } from './FieldsChoice.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { OutcomesEditor, PressedButton } from './OutcomesEditor.tsx'
import { put, putProperty } from './put.ts'
import { startWork } from './starting-work.ts'
import type { StepPartProps } from './TransitionsEditor.tsx'
import { UnableHere } from './UnableHere.tsx'
import { useDraft } from './useDraft.ts'

/** What people are asked on a status; off: whoever works with the record presses a button. */
export function WorkEditor(props: StepPartProps) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const { apply } = useDraft()
  const { process, step, at } = props
  const path = [...at, 'work']
  const isWithoutWay = !step.transitions?.length
  const toggle = (on: boolean) => apply(...(on ? startWork(process, step, at, blueprint.languages) : [put(path, undefined)]))
  return (
    <Stack gap="sm" component="section" aria-label={t`People`}>
      <Text size="sm" fw={600} component="h3">
        {t`People`}
      </Text>
      <Switch
        label={t`Somebody has to do something here`}
        description={
          isWithoutWay
            ? t`A task needs a button that leads on. Add one first.`
            : t`They get a task, and the record goes on by what they answer.`
        }
        disabled={isWithoutWay && !step.work}
        checked={step.work !== undefined}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {step.work && <WorkParts {...props} path={path} work={step.work} />}
    </Stack>
  )
}

interface WorkPartsProps extends StepPartProps {
  path: string[]
  work: StepWork
}

function WorkParts({ module, step, process, at, path, work }: WorkPartsProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const set = (property: keyof StepWork, value: unknown) => {
    apply(...putProperty(path, work, property, value))
  }
  return (
    <>
      <AssigneesEditor module={module} assignees={work.assignees} onChange={(assignees) => set('assignees', assignees)} />
      <UnableHere module={module} step={step.key} />
      {(canBeSeveral(work.assignees) || work.order === 'sequence') && (
        <Select
          label={t`In what order`}
          allowDeselect={false}
          value={work.order}
          onChange={(order) => order !== null && set('order', order)}
          data={[
            { value: 'parallel', label: t`All at once` },
            { value: 'sequence', label: t`One after another` },
          ]}
        />
      )}
      <DraftNumber
        label={t`Due in so many working days`}
        description={t`Empty: whenever they get to it.`}
        min={0}
        max={1000}
        value={work.due?.workingDays}
        onChange={(workingDays) => set('due', { workingDays })}
        onEmpty={() => set('due', undefined)}
      />
      <OutcomesEditor step={step} outcomes={work.outcomes} at={path} />
      <MoreSettings>{() => <WorkDetails {...{ module, process, step, at, work, set }} />}</MoreSettings>
    </>
  )
}

interface WorkDetailsProps extends StepPartProps {
  work: StepWork
  set: (property: keyof StepWork, value: unknown) => void
}

function WorkDetails({ module, process, step, work, set }: WorkDetailsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const others = process.steps.filter(({ key, work }) => key !== step.key && work)
  return (
    <Stack gap="sm" pb="xs">
      <Select
        label={t`When an answer is settled, the others`}
        allowDeselect={false}
        value={work.rest}
        onChange={(rest) => rest !== null && set('rest', rest)}
        data={[
          { value: 'cancel', label: t`need not answer any more` },
          { value: 'finish', label: t`may still answer` },
          { value: 'wait', label: t`are waited for` },
        ]}
      />
      <PressedButton
        step={step}
        label={t`When all have answered and nothing is settled`}
        value={work.otherwise}
        onChange={(key) => set('otherwise', key)}
      />
      <FieldsChoice
        module={module}
        label={t`What they judge`}
        description={t`When one of these fields changes, those who have answered are asked again.`}
        value={work.judged}
        onChange={(judged) => set('judged', judged)}
      />
      <Select
        label={t`Who has a task may hand it on to`}
        allowDeselect={false}
        value={work.delegate ?? 'anybody'}
        onChange={(limit) => set('delegate', limit === 'anybody' ? undefined : limit)}
        data={[
          { value: 'anybody', label: t`anybody who may see it` },
          { value: 'team', label: t`somebody of the same team` },
          { value: 'role', label: t`somebody with the same role` },
          { value: 'nobody', label: t`nobody` },
        ]}
      />
      <MultiSelect
        label={t`Not by the same person as on`}
        value={work.apart ?? []}
        onChange={(keys) => set('apart', keys.length > 0 ? keys : undefined)}
        data={[
          { value: startKey, label: t`Whoever began it` },
          ...process.steps
            .filter((one) => others.includes(one) || work.apart?.includes(one.key))
            .map(({ key, name }) => ({ value: key, label: labelOf(name) })),
        ]}
      />
    </Stack>
  )
}
