import { useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { matchesOf, offeredWhere } from '@nurt/core/blueprint/link-matches.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { useQuery } from '@tanstack/react-query'
import { useContext, useState } from 'react'
import { recordQuery } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { Option } from './link-options.ts'
import { ValuesBeside } from './values-beside.ts'

interface Offered {
  /** Absent where all records are offered. */
  condition: Condition | undefined
  /** Behind those that are offered: that none matches, and what offers the others, too, with what is asked of them. */
  behind: (found: { options: readonly LinkValue[]; searching: boolean }) => (Option | undefined)[]
  /** Offers the others, too: the person sees whom the link leaves out, and hears why when one is chosen. */
  offerAll: () => void
}

/** No records have such ids. */
export const othersOption = 'others'
export const noneOption = 'none'

/** Which records a link offers, by what stands beside it. */
export function useOffered(field: FieldOf<'link'>): Offered {
  const { t } = useLingui()
  const { findModule, labelOf, locale, nameOf } = useWorkspace()
  const { fields } = useContext(ValuesBeside)
  const values = useValuesBeside(field)
  const [all, setAll] = useState(false)
  const matches = matchesOf(field, fields, findModule(field.module)?.fields ?? []).filter(({ own }) => !isBlank(values[own.key]))
  const wanted = matches.map(({ own, theirs }) => `${labelOf(theirs.name)}: ${printValue(own, values[own.key], locale, nameOf)}`)
  const matching = matches.length > 0 && !all ? offeredWhere(matches, values) : undefined
  const behind: Offered['behind'] = ({ options, searching }) => {
    const asked = wanted.join(', ')
    const isNone = options.length === 0 && !searching
    if (!matching) return []
    return [
      isNone ? { value: noneOption, label: t`Nothing fits: ${asked}`, disabled: true } : undefined,
      { value: othersOption, label: t`Show those that do not fit, too (${asked})` },
    ]
  }
  return {
    condition: field.offers && matching ? { all: [field.offers, matching] } : (field.offers ?? matching),
    behind,
    offerAll: () => setAll(true),
  }
}

function useValuesBeside({ matches }: FieldOf<'link'>): Readonly<Record<string, unknown>> {
  const { slug } = useWorkspace()
  const { values, of } = useContext(ValuesBeside)
  const { data } = useQuery({
    ...recordQuery({ workspace: slug, module: of?.module ?? '', record: of?.record ?? '' }),
    enabled: of !== undefined && matches !== undefined,
  })
  return data?.values ?? values
}
