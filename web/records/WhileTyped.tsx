import type { Field } from '@nurt/core/blueprint/document.ts'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface WhileTypedProps {
  module: string
  field: Field
  value: unknown
  /** The record that is being edited. */
  except?: string
}

const AlreadyKept = lazy(() => import('./AlreadyKept.tsx').then(({ AlreadyKept }) => ({ default: AlreadyKept })))
const identifying: ReadonlySet<Field['type']> = new Set(['tax_id', 'email', 'phone'])

/** What is said of a value while it is typed: that it is kept already. It never keeps anybody from saving. */
export function WhileTyped({ module, field, value, except }: WhileTypedProps) {
  const { blueprint } = useWorkspace()
  const isName = field.type === 'text' && blueprint.modules.find(({ key }) => key === module)?.title === field.key
  if (typeof value !== 'string' || value.trim().length < 3 || !(isName || identifying.has(field.type))) return null
  return (
    <Suspense fallback={null}>
      <AlreadyKept module={module} field={field.key} value={value} {...(except && except !== 'new' && { except })} />
    </Suspense>
  )
}
