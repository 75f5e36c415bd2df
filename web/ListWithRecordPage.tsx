import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { clashQuery } from './api/draft-clash.ts'
import { useWorkspace } from './api/useWorkspace.tsx'
import { ListPage } from './lists/ListPage.tsx'
import { later } from './ui/later.tsx'

const RecordBeside = later(() => import('./records/RecordBeside.tsx').then(({ RecordBeside }) => RecordBeside))
const DraftClashDialog = later(() => import('./blueprint/DraftClashDialog.tsx').then(({ DraftClashDialog }) => DraftClashDialog))

/** The list's page, which knows nothing of records' pages, with one of them beside it, nor of the draft that it is saved in. */
export function ListWithRecordPage() {
  const { slug } = useWorkspace()
  const { data: clash } = useQuery(clashQuery(slug))
  return (
    <>
      <ListPage Beside={RecordBeside} />
      <Suspense fallback={null}>{clash && <DraftClashDialog />}</Suspense>
    </>
  )
}
