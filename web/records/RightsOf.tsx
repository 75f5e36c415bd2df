import { Loader } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useQuery } from '@tanstack/react-query'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { rightsQuery } from './queries.ts'
import { RightsReasons } from './RightsReasons.tsx'

/** What a person may do with a record, and why. */
export function RightsOf({ module, address, person }: { module: Module; address: RecordAddress; person: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(rightsQuery(address, person))
  if (error) return <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />
  return data ? <RightsReasons module={module} rights={data} /> : <Loader size="sm" />
}
