import { ListPage } from './lists/ListPage.tsx'
import { later } from './ui/later.tsx'

const RecordBeside = later(() => import('./records/RecordBeside.tsx').then(({ RecordBeside }) => RecordBeside))

/** The list's page, which knows nothing of records' pages, with one of them beside it. */
export function ListWithRecordPage() {
  return <ListPage Beside={RecordBeside} />
}
