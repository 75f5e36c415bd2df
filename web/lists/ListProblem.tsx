import { useLingui } from '@lingui/react/macro'
import { Box, Button } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { CatchBoundary } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import type { ListView } from './useListPage.ts'

interface ListProblemBoundaryProps {
  view: ListView
  /** What is asked outside of the boundary has failed. */
  failed: boolean
  onRetry: () => void
  children: ReactNode
}

/** Where the records cannot be had, their place says so; the list's name and its question stay, and another question tries anew. */
export function ListProblemBoundary({ view, failed, onRetry, children }: ListProblemBoundaryProps) {
  const { reset: forget } = useQueryErrorResetBoundary()
  return (
    <CatchBoundary
      getResetKey={() => JSON.stringify([view.asked, failed])}
      errorComponent={({ error, reset }) => (
        <ListProblem
          error={error}
          view={view}
          onRetry={() => {
            forget()
            reset()
            if (failed) onRetry()
          }}
        />
      )}
    >
      {children}
    </CatchBoundary>
  )
}

function ListProblem({ error, view, onRetry }: { error: unknown; view: ListView; onRetry: () => void }) {
  const { t } = useLingui()
  if (error instanceof ApiProblem && error.code === 'not_signed_in') return null
  const asksMore = Object.keys(view.changes).length > 0
  return (
    <Box maw={560} w="100%" mx="auto" mt="6dvh">
      <ProblemBox text={t(problemText(error))} onRetry={onRetry} />
      {asksMore && (
        <Button mt="sm" size="xs" variant="default" onClick={view.reset}>
          {t`Back to the saved list`}
        </Button>
      )}
    </Box>
  )
}
