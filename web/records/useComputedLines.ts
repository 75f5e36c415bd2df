import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** The value of a field that is being typed; line items with what they compute, so that it is seen before the record is saved. */
export function useComputedLines(field: Field, value: unknown): unknown {
  const { locale } = useWorkspace()
  const hasFormulas = field.type === 'lines' && field.fields.some((column) => column.type === 'formula' && !column.hidden)
  const { data: code } = useQuery({
    queryKey: ['line-formulas'],
    // reading formulas takes a parser, which most forms have no use for
    queryFn: () => import('@nurt/core/records/line-formulas.ts'),
    enabled: hasFormulas,
    staleTime: Infinity,
  })
  const compute = useMemo(() => {
    if (!code || !hasFormulas) return undefined
    return code.lineComputer(field as FieldOf<'lines'>, locale)
  }, [code, hasFormulas, field, locale])
  return useMemo(() => (compute && Array.isArray(value) ? (value as LineValue[]).map(compute) : value), [compute, value])
}
