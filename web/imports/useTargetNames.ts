import { useLingui } from '@lingui/react/macro'
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
  return {
    target({ field, part, isCurrency, system }: TargetOption): string {
      if (system) return system === 'step' ? t`Status` : t`Owner`
      const name = labelOf(field?.name)
      if (isCurrency) return `${name}: ${t`currency`}`
      return part ? `${name}: ${parts[part]}` : name
    },
  }
}
