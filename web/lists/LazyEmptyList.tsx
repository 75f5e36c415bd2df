import { type ComponentProps, Suspense } from 'react'
import { later } from '../ui/later.tsx'
import type { EmptyList } from './EmptyList.tsx'

const Empty = later(() => import('./EmptyList.tsx').then(({ EmptyList }) => EmptyList))

/** Most lists hold something. */
export function LazyEmptyList(props: ComponentProps<typeof EmptyList>) {
  return (
    <Suspense>
      <Empty {...props} />
    </Suspense>
  )
}
