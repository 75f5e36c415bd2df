import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { DiagramProps } from './Diagram.tsx'

const Diagram = lazy(() => import('./Diagram.tsx').then(({ Diagram }) => ({ default: Diagram })))

/** What draws it is large: the page around it is there before. */
export function LazyDiagram(props: DiagramProps) {
  return (
    <Suspense fallback={<Skeleton h="100%" />}>
      <Diagram {...props} />
    </Suspense>
  )
}
