import { Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, Step, StepFieldRule } from '@nurt/core/blueprint/document.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PartHead } from './PartHead.tsx'
import { setRule } from './set-rule.ts'
import styles from './StepFields.module.css'
import type { StepPartProps } from './TransitionsEditor.tsx'
import { useDraft } from './useDraft.ts'

const searchedFrom = 9

/** What may be done with each field on a status: a row of choices for each. */
export function StepFields({ module, step, at }: StepPartProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const [search, setSearch] = useState('')
  const offered = module.fields.filter(({ hidden }) => !hidden)
  const wanted = search.trim().toLowerCase()
  const found = offered.filter(({ name }) => labelOf(name).toLowerCase().includes(wanted))
  return (
    <Stack gap="xs" component="section" aria-label={t`Fields`}>
      <PartHead
        title={t`Fields`}
        hint={t`What may be done with them on this status, by everybody. Off the form is not secret: who may see a field is said by the roles.`}
      />
      {offered.length >= searchedFrom && (
        <TextInput
          size="xs"
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={t`Search fields`}
          placeholder={t`Search fields`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {found.length > 0 ? (
        <Matrix
          fields={found}
          offered={offeredOn(step)}
          rules={step.fields ?? {}}
          onChange={(field, rule) => apply(...setRule(step, at, field, rule))}
        />
      ) : (
        <Text size="sm" c="dimmed">{t`Nothing found`}</Text>
      )}
    </Stack>
  )
}

/** A branch needs a field; what may be seen and changed follows from the record's status, on which nothing is needed while its branches go on. */
function offeredOn({ parallel, branch }: Step): readonly Choice[] {
  return choices.filter((choice) => (branch ? choice === '' || choice === 'required' : !parallel || choice !== 'required'))
}

interface MatrixProps {
  offered: readonly Choice[]
  fields: readonly Field[]
  rules: Record<string, StepFieldRule>
  onChange: (field: string, rule: StepFieldRule | undefined) => void
}

const choices = ['', 'required', 'read', 'hidden'] as const
type Choice = (typeof choices)[number]

function Matrix({ fields, offered, rules, onChange }: MatrixProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const names = { '': t`As always`, required: t`Needed`, read: t`Only read`, hidden: t`Off the form` }
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`Field`}</th>
            {offered.map((choice) => (
              <th key={choice} scope="col">
                {names[choice]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">{labelOf(field.name)}</th>
              {offered.map((choice) => (
                <td key={choice}>
                  {fits(field, choice) && (
                    <label className={styles.choice}>
                      <input
                        type="radio"
                        name={`rule of ${field.key}`}
                        value={choice}
                        aria-label={`${labelOf(field.name)}: ${names[choice]}`}
                        checked={(rules[field.key] ?? '') === choice}
                        onChange={() => onChange(field.key, choice || undefined)}
                      />
                    </label>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What is computed is only read anyway. */
function fits(field: Field, choice: Choice): boolean {
  return choice === '' || choice === 'hidden' || !isReadOnly(field)
}
