import { lazy } from 'react'

export const AttachedFiles = lazy(() => import('./AttachedFiles.tsx').then(({ AttachedFiles }) => ({ default: AttachedFiles })))
export const AttachButtons = lazy(() => import('./AttachedFiles.tsx').then(({ AttachButtons }) => ({ default: AttachButtons })))
