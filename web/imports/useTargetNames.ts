import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { AddressPart, TargetOption } from './targets.ts'

/** What columns can become, in words. */
export function useTargetNames() {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const parts: Record<AddressPart, string> = {
    street: t`street`,
    postalCode: t`postal code`,
    city: t`city`,
    region: t`region`,
    country: t`country`,
  }
  const kinds: Partial<Record<Field['type'], string>> = {
    text: t`text`,
    long_text: t`long text`,
    number: t`number`,
    date: t`date`,
    datetime: t`date and time`,
    yes_no: t`yes or no`,
    email: t`e-mail`,
    url: t`web address`,
    choice: t`choice`,
  }
  return {
    target({ field, part, isCurrency, system }: TargetOption): string {
      if (system) return system === 'step' ? t`Status` : t`Owner`
      const name = labelOf(field?.name)
      if (isCurrency) return `${name}: ${t`currency`}`
      return part ? `${name}: ${parts[part]}` : name
    },
    newField(field: Field): string {
      const kind = kinds[field.type] ?? field.type
      if (field.type !== 'choice') return t`A new field of the kind: ${kind}`
      const names = field.choices.map((choice) => labelOf(choice.name)).join(', ')
      return t`A new field to choose from: ${names}`
    },
  }
}
