import { Input } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { printValue } from '@nurt/core/fields/printers.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { FieldControlProps } from './field-control.ts'

/** What the platform gives: computed, or numbered when the record is saved. */
export function ReadOnlyValue({ field, label, value, compact }: FieldControlProps) {
  const { t } = useLingui()
  const { locale, labelOf } = useWorkspace()
  const text = printValue(field, value, locale) || (field.type === 'autonumber' ? t`Given when saved` : '–')
  if (compact) return <output aria-label={label}>{text}</output>
  return (
    <Input.Wrapper label={label} description={labelOf(field.hint) || undefined} labelElement="div">
      <output aria-label={label} style={{ display: 'block', paddingBlock: 7 }}>
        {text}
      </output>
    </Input.Wrapper>
  )
}
