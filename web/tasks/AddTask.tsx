import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { addableIn } from './about.ts'

const AddLine = lazy(() => import('./AddLine.tsx').then(({ AddLine }) => ({ default: AddLine })))

/** A task in one line, for oneself or for somebody else; where the person may make none, nothing. */
export function AddTask() {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const addable = addableIn(workspace)
  return (
    addable && (
      <Suspense fallback={<Skeleton h={56} mb="md" />}>
        <AddLine {...addable} label={workspace.labelOf(addable.module.add)} placeholder={t`Add a task: “Call Nowak tomorrow”`} />
      </Suspense>
    )
  )
}
