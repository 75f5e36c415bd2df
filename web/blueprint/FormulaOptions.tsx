import { Select, Switch } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { FormulaInput } from './FormulaInput.tsx'
import { put } from './put.ts'
import { PlacesOptions } from './SimpleOptions.tsx'
import type { TypeOptionsProps } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

const results = ['number', 'money', 'percent', 'text', 'date', 'datetime', 'duration', 'yes_no'] as const

export function FormulaOptions({ module, field, path, set }: TypeOptionsProps<'formula'>) {
  const { t, i18n } = useLingui()
  const { blueprint, apply } = useDraft()
  const lines = path.length > 4 ? linesAround(module, path) : undefined
  const [chosen, setChosen] = useState(false)
  /** Whether it is stored follows from the formula, and what it gives, unless the person has chosen that. */
  const settle = async (formula: string) => {
    const { describeFormula } = await import('./formula-trial.ts')
    const { result, live } = describeFormula({ blueprint, module, lines, text: formula, result: field.result })
    apply(
      put([...path, 'formula'], formula),
      ...(chosen || result === field.result ? [] : [put([...path, 'result'], result)]),
      ...(live && !field.live ? [put([...path, 'live'], true)] : []),
    )
  }
  const choose = (result: string | null) => {
    setChosen(true)
    set('result', result)
  }
  return (
    <>
      <FormulaInput
        label={t`Formula`}
        description={t`Computed from other fields of the record. Begin to type, and fields and functions are offered.`}
        module={module}
        lines={lines}
        computes={field.key}
        result={field.result}
        infers={!chosen}
        value={field.formula}
        onChange={(formula) => void settle(formula)}
      />
      <Select
        label={t`Result`}
        allowDeselect={false}
        value={field.result}
        onChange={choose}
        data={results.map((result) => ({ value: result, label: i18n._(fieldTypeLooks[result].name) }))}
      />
      {(field.result === 'number' || field.result === 'percent') && (
        <PlacesOptions module={module} path={path} set={set} field={{ ...field, type: 'number' }} />
      )}
      {!lines && (
        <Switch
          label={t`Read anew at each look`}
          description={t`For formulas over today, me, or fields of linked records.`}
          checked={field.live ?? false}
          onChange={(event) => set('live', event.currentTarget.checked || undefined)}
        />
      )}
    </>
  )
}

/** The line items inside which a field stands: `['modules', m, 'fields', lines, 'fields', key]`. */
function linesAround(module: TypeOptionsProps['module'], path: string[]) {
  const around = module.fields.find(({ key }) => key === path[3])
  return around?.type === 'lines' ? around.fields : undefined
}
