import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseDetails } from '@nurt/core/events/event.ts'
import { useQuery } from '@tanstack/react-query'
import type { RecordAddress } from '../api/record-query.ts'
import { caseQuery } from './queries.ts'
import { useCaseEventWords } from './useCaseEventWords.ts'

/** In a record's timeline what somebody did with its case; on which step a task stood, the case knows. */
export function CaseEntry({ details, module, address }: { details: CaseDetails; module: Module; address: RecordAddress }) {
  const words = useCaseEventWords()
  const { data } = useQuery({ ...caseQuery(address), staleTime: Infinity })
  return <span>{words(details, module, (task) => data?.tasks.find(({ id }) => id === task)?.step)}</span>
}
