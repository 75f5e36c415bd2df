import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'

interface ChosenOneProps {
  label: string
  data: { value: string; label: string }[]
  value: string
  onChange: (value: string) => void
}

/** One of several, which may have gone meanwhile. */
export function ChosenOne({ label, data, value, onChange }: ChosenOneProps) {
  const { t } = useLingui()
  const isKnown = data.some((one) => one.value === value)
  return (
    <Select
      aria-label={label}
      style={{ flex: '1 1 150px' }}
      searchable={data.length > 8}
      allowDeselect={false}
      nothingFoundMessage={t`Nothing found`}
      error={isKnown ? undefined : t`It is not there any more.`}
      value={isKnown ? value : null}
      data={data}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}
