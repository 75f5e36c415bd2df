import { lazy } from 'react'

const load = () => import('./AttachedFiles.tsx')

export const AttachedFiles = lazy(() => load().then(({ AttachedFiles }) => ({ default: AttachedFiles })))
export const AttachButtons = lazy(() => load().then(({ AttachButtons }) => ({ default: AttachButtons })))
