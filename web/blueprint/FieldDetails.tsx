import { Stack, Switch } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, FieldTypeName, Module } from '@nurt/core/blueprint/document.ts'
import { neverUnique } from '@nurt/core/blueprint/never-unique.ts'
import { isSummableColumn, isTotalled, isUsuallyTotalled, type Summable } from '@nurt/core/fields/totalled.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { DefaultValue } from './DefaultValue.tsx'
import { fieldTypeNames } from '../fields/field-type-looks.ts'
import { ruleExample } from './formula-examples.ts'
import { FormulaInput } from './FormulaInput.tsx'
import { LabelText } from './LabelText.tsx'
import { newField } from './new-field.ts'
import { put } from './put.ts'
import { TypeSelect } from './TypeSelect.tsx'
import { useDraft } from './useDraft.ts'

interface FieldDetailsProps {
  module: Module
  field: Field
  path: string[]
  siblings: readonly Field[]
  set: (property: string, value: unknown) => void
}

const neverDefault: FieldTypeName[] = [
  'formula',
  'rollup',
  'autonumber',
  'link',
  'multi_link',
  'person',
  'team',
  'files',
  'lines',
  'address',
]
const canNameTheRecord: FieldTypeName[] = ['text', 'autonumber', 'email', 'phone', 'formula']

/** What is seldom asked of a field. */
export function FieldDetails({ module, field, path, siblings, set }: FieldDetailsProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const isOfModule = path.length === 4
  return (
    <Stack pb="xs">
      <LabelText
        label={t`Hint`}
        description={t`One line under the field: what to write here.`}
        value={field.hint}
        path={[...path, 'hint']}
        onChange={(hint) => set('hint', hint)}
      />
      {isOfModule && !neverUnique.has(field.type) && (
        <Switch
          label={t`Unique`}
          description={t`No two records have the same value.`}
          checked={field.unique ?? false}
          onChange={(event) => set('unique', event.currentTarget.checked || undefined)}
        />
      )}
      {isOfModule && canNameTheRecord.includes(field.type) && (
        <Switch
          label={t`Name of the record`}
          description={t`Shown in links, in search and at the top of the record.`}
          checked={module.title === field.key}
          disabled={module.title === field.key}
          onChange={() => apply(put(['modules', module.key, 'title'], field.key))}
        />
      )}
      {!isOfModule && isSummableColumn(field) && <TotalSwitch field={field} siblings={siblings} set={set} />}
      {!neverDefault.includes(field.type) && <DefaultValue field={field} onChange={(value) => set('default', value)} />}
      <RuleInput module={module} field={field} path={path} siblings={siblings} set={set} />
      <TypeChange module={module} field={field} path={path} />
    </Stack>
  )
}

function TotalSwitch({ field, siblings, set }: Pick<FieldDetailsProps, 'siblings' | 'set'> & { field: Summable }) {
  const { t } = useLingui()
  const keep = (totalled: boolean) => set('total', totalled === isUsuallyTotalled(field, siblings) ? undefined : totalled)
  return (
    <Switch
      label={t`Total below the lines`}
      description={t`Adds up the column. Unit prices and counts of unlike things do not add up.`}
      checked={isTotalled(field, siblings)}
      onChange={(event) => keep(event.currentTarget.checked)}
    />
  )
}

function RuleInput({ module, field, path, siblings, set }: FieldDetailsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const sentence = useValueProblem()
  const { formula, message } = field.rule ?? { formula: '', message: {} }
  const usual = sentence({ code: 'rule_broken', details: { name: labelOf(field.name), formula } })
  const example = ruleExample(field, siblings)
  const keep = (next: NonNullable<Field['rule']>) => set('rule', next.formula ? next : undefined)
  return (
    <Stack gap="xs">
      <FormulaInput
        label={t`Own rule`}
        description={t`A condition that must hold, such as ${example}.`}
        module={module}
        lines={path.length > 4 ? siblings : undefined}
        result="yes_no"
        value={formula}
        onChange={(next) => keep({ formula: next, message })}
      />
      {field.rule && (
        <LabelText
          label={t`What to say when it does not hold`}
          description={labelOf(message) ? undefined : t`Left blank, people read: ${usual}`}
          value={message}
          path={[...path, 'rule', 'message']}
          onChange={(next) => keep({ formula, message: next ?? {} })}
        />
      )}
    </Stack>
  )
}

/** Another type for the same field; what does not become the new type is named before publishing. */
function TypeChange({ module, field, path }: Pick<FieldDetailsProps, 'module' | 'field' | 'path'>) {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const change = (type: string | null) => {
    if (!type || type === field.type) return
    const { key, name, hint, required } = field
    const next = newField(blueprint, module, type as FieldTypeName, { key, name })
    const choices = 'choices' in field && 'choices' in next ? { choices: field.choices } : {}
    apply(put(path, { ...next, ...choices, ...(hint && { hint }), ...(required && { required }) }))
  }
  return (
    <TypeSelect
      label={t`Change the type`}
      description={t`Values that fit are carried over; the preview names those that do not.`}
      types={fieldTypeNames}
      value={field.type}
      onChange={change}
    />
  )
}
