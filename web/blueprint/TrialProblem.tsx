import { Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'

/** Why the draft could not be tried. */
export function TrialProblem({ error, onRetry }: { error: Error; onRetry: (() => void) | undefined }) {
  const { t } = useLingui()
  const { slug, role } = useWorkspace()
  const code = error instanceof ApiProblem ? error.code : ''
  if (code === 'blueprint_changed') return <ProblemBox text={t`The draft was changed meanwhile. Play them through again.`} />
  if (code !== 'invalid_blueprint') return <ProblemBox text={t(problemText(error))} {...(onRetry && { onRetry })} />
  return (
    <Stack gap="xs">
      <ProblemBox text={t`The draft has faults. Mend them first, then it can be tried.`} />
      {role?.configure && (
        <Text size="sm">
          <TextLink to={paths.configure(slug, 'preview')}>{t`Show the faults`}</TextLink>
        </Text>
      )}
    </Stack>
  )
}
