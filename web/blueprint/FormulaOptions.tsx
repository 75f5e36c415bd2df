import { Select, Switch } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { FormulaInput } from './FormulaInput.tsx'
import type { Wanted } from './formula-trial.ts'
import { put } from './put.ts'
import { PlacesOptions } from './SimpleOptions.tsx'
import type { TypeOptionsProps } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

const results = ['number', 'money', 'percent', 'text', 'date', 'datetime', 'duration', 'yes_no'] as const

export function FormulaOptions({ module, field, path, set }: TypeOptionsProps<'formula'>) {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const lines = path.length > 4 ? linesAround(module, path) : undefined
  /** What it gives and whether it is stored follow from the formula. */
  const settle = async (formula: string) => {
    const { result, live } = await describe({ blueprint, module, lines, text: formula, result: field.result })
    apply(
      put([...path, 'formula'], formula),
      ...(result === field.result ? [] : [put([...path, 'result'], result)]),
      ...(live && !field.live ? [put([...path, 'live'], true)] : []),
    )
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
        infers
        value={field.formula}
        onChange={(formula) => void settle(formula)}
      >
        {(text) => <FormulaResult {...{ module, lines, field, path, set, text }} />}
      </FormulaInput>
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

interface FormulaResultProps extends TypeOptionsProps<'formula'> {
  lines: readonly Field[] | undefined
  /** The formula as it is being typed. */
  text: string
}

/** As what the formula's value is shown: one of the types that it can give. */
function FormulaResult({ lines, text, ...props }: FormulaResultProps) {
  const { t, i18n } = useLingui()
  const { blueprint } = useDraft()
  const { module, field, set } = props
  const { data: described } = useQuery({
    queryKey: ['formula-result', module.key, field.key, text, field.result, blueprint],
    queryFn: () => describe({ blueprint, module, lines, text, result: field.result }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  const { result = field.result, results: possible = [] } = described ?? {}
  const value = text === field.formula ? field.result : result
  return (
    <>
      <Select
        label={t`Type of the result`}
        description={t`Follows from the formula.`}
        allowDeselect={false}
        value={value}
        onChange={(type) => set('result', type)}
        data={results.map((type) => ({
          value: type,
          label: i18n._(fieldTypeLooks[type].name),
          disabled: possible.length > 0 && !possible.includes(type),
        }))}
      />
      {(value === 'number' || value === 'percent') && <PlacesOptions {...props} field={{ ...field, type: 'number' }} />}
    </>
  )
}

/** The line items inside which a field stands: `['modules', m, 'fields', lines, 'fields', key]`. */
function linesAround(module: TypeOptionsProps['module'], path: string[]) {
  const around = module.fields.find(({ key }) => key === path[3])
  return around?.type === 'lines' ? around.fields : undefined
}

async function describe(wanted: Wanted) {
  const { describeFormula } = await import('./formula-trial.ts')
  return describeFormula(wanted)
}
