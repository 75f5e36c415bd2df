import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer, CaseCommand } from '@nurt/core/processes/api.ts'
import { useMutation } from '@tanstack/react-query'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { isLater } from '../api/or-later.ts'
import { queryClient } from '../api/queries.ts'
import { useNeedsConnection } from '../api/useNeedsConnection.ts'
import { useTold } from '../lists/useTold.tsx'
import { showDone, showProblem } from '../ui/show-done.ts'
import { caseQuery, refreshCase } from './queries.ts'
import { refusedFor, useReasonWords } from './useReasonWords.ts'
import { useUnmadeWords } from './useUnmadeWords.ts'

interface Commanded {
  command: CaseCommand
  comment?: string
  /** What the person is told when it is done. */
  done: string
}

/** What is kept on the device where there is no connection. */
const waits = new Set<CaseCommand['type']>(['do', 'take'])

export interface Commanding {
  /** True when it is done; else the person was told why not. */
  run: (commanded: Commanded) => Promise<boolean>
  /** The one on its way. */
  pending: CaseCommand | undefined
}

/** Tells a record's case what the person wants; one at a time. */
export function useCommand(module: Module | undefined, address: RecordAddress): Commanding {
  const { t } = useLingui()
  const told = useTold()
  const needsConnection = useNeedsConnection()
  const words = useReasonWords(module)
  const unmadeWords = useUnmadeWords()
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn: ({ command, comment }: Commanded) =>
      call<CaseAnswer>('POST', `${recordUrl(address)}/commands`, { body: { command, ...(comment && { comment }) } }),
    onSuccess: async (answer, { done }) => {
      queryClient.setQueryData(caseQuery(address).queryKey, answer)
      showDone(isLater(answer) ? t`Kept on this device and done when the connection is back` : done)
      if (answer.unmade) showProblem(unmadeWords(answer.unmade))
      await refreshCase(address)
    },
    onError: async (error) => {
      const reasons = words(refusedFor(error))
      if (reasons.length > 0) showProblem(`${reasons.join('. ')}.`)
      else told.problem(error)
      await refreshCase(address)
    },
  })
  const run = async (commanded: Commanded) => {
    if (isPending) return false
    if (needsConnection && !waits.has(commanded.command.type)) {
      showProblem(needsConnection)
      return false
    }
    return mutateAsync(commanded).then(
      () => true,
      () => false,
    )
  }
  return { run, pending: isPending ? variables.command : undefined }
}
