import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ColumnTarget } from '@nurt/core/imports/plan.ts'

type PercentTarget = Extract<ColumnTarget, { fractions: boolean }>

interface FractionChoiceProps {
  target: PercentTarget
  samples: readonly string[]
  onChange: (target: PercentTarget) => void
}

/** Whether 0.15 in the file is 15 %, told with a value of the file. */
export function FractionChoice({ target, samples, onChange }: FractionChoiceProps) {
  const { t, i18n } = useLingui()
  const told = samples.map((sample) => Number(sample.replace(',', '.'))).find((value) => value > 0) ?? 0.15
  const percent = (value: number) => i18n.number(value, { style: 'percent', maximumFractionDigits: 4 })
  const number = i18n.number(told, { maximumFractionDigits: 6 })
  return (
    <Select
      size="xs"
      aria-label={t`How the percentages are written`}
      data={[
        { value: 'fractions', label: `${number} = ${percent(told)}` },
        { value: 'points', label: `${number} = ${percent(told / 100)}` },
      ]}
      value={target.fractions ? 'fractions' : 'points'}
      onChange={(next) => onChange({ ...target, fractions: next === 'fractions' })}
      allowDeselect={false}
    />
  )
}
