import { Box } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'

/** What a page shows that could not be loaded. */
export function RouteProblem({ error }: { error: unknown }) {
  const { t } = useLingui()
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  if (error instanceof ApiProblem && error.code === 'not_signed_in') return null
  return (
    <Box p="md" maw={560}>
      <ProblemBox
        text={t(problemText(error))}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </Box>
  )
}

export function PageNotFound() {
  const { t } = useLingui()
  return (
    <Box p="md" maw={560}>
      <ProblemBox text={t`There is no page at this address.`} />
    </Box>
  )
}
