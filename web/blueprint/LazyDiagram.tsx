import { Skeleton } from '@mantine/core'
import { Suspense } from 'react'
import { later } from '../ui/later.tsx'
import type { DiagramProps } from './Diagram.tsx'

const Diagram = later<DiagramProps>(() => import('./Diagram.tsx').then(({ Diagram }) => Diagram))

export const loadDiagram = Diagram.load

/** What draws it is large: the page around it is there before. */
export function LazyDiagram(props: DiagramProps) {
  return (
    <Suspense fallback={<Skeleton h="100%" />}>
      <Diagram {...props} />
    </Suspense>
  )
}
