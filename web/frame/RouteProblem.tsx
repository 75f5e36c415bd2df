import { Box, Group } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Navigate, useRouter } from '@tanstack/react-router'
import { notHere } from '../api/not-here.ts'
import { ApiProblem, isNotThere } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'

/** What a page shows that could not be loaded, with the ways on. */
export function RouteProblem({ error }: { error: unknown }) {
  const { t } = useLingui()
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  if (error instanceof ApiProblem && error.code === 'not_signed_in') return null
  if (error instanceof ApiProblem && error.code === 'second_factor_needed') return <Navigate to={paths.secondFactor()} replace />
  if (isNotThere(error)) notHere()
  return (
    <Box p="md" maw={560} mx="auto" mt="10dvh">
      <ProblemBox
        text={t(problemText(error))}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
      <WaysOut />
    </Box>
  )
}

/** Where no workspace is around. */
export function PageNotFound() {
  const { t } = useLingui()
  return (
    <Box p="md" maw={560} mx="auto" mt="10dvh">
      <ProblemBox text={t`There is no page at this address, or it is not for you.`} />
      <WaysOut />
    </Box>
  )
}

function WaysOut() {
  const { t } = useLingui()
  return (
    <Group mt="md" gap="lg">
      <TextLink to={paths.home()}>{t`Go to the start`}</TextLink>
      <TextLink to={paths.sessions()}>{t`Your account`}</TextLink>
    </Group>
  )
}
