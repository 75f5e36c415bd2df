import { laterInPlace } from '../ui/later.tsx'

/** Most lists hold something. */
export const LazyEmptyList = laterInPlace(() => import('./EmptyList.tsx').then(({ EmptyList }) => EmptyList))
