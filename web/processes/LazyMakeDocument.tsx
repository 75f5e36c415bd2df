import type { Module } from '@nurt/core/blueprint/document.ts'
import { lazy, Suspense } from 'react'
import type { RecordAddress } from '../api/record-query.ts'

const MakeDocument = lazy(() => import('./MakeDocument.tsx').then(({ MakeDocument }) => ({ default: MakeDocument })))

interface LazyMakeDocumentProps {
  module: Module | undefined
  address: RecordAddress
  title: string | null
  quiet?: boolean
}

/** Loaded only where the module makes documents. */
export function LazyMakeDocument({ module, title, ...rest }: LazyMakeDocumentProps) {
  if (!module?.templates?.length) return null
  return (
    <Suspense fallback={null}>
      <MakeDocument module={module} title={title ?? ''} {...rest} />
    </Suspense>
  )
}
