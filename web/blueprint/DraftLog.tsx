import { Button, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiProblem } from '../api/call.ts'
import { draftQuery, removeOperations } from '../api/draft.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'
import { draftSteps } from '@nurt/core/blueprint/draft-steps.ts'
import styles from './Here.module.css'
import { StepWords } from './StepWords.tsx'
import { useDraft } from './useDraft.ts'
import { usePlaceWords } from './usePlaceWords.ts'

/** Everything that was done in the draft, the last first, each to be taken back on its own. */
export function DraftLog() {
  const { t } = useLingui()
  const { published, operations } = useDraft()
  const steps = useMemo(() => draftSteps(published, operations), [published, operations])
  const take = useTakingBack()
  return (
    <section aria-label={t`What was done`}>
      <Title order={2} size="h3" mb="xs">
        {t`What was done`}
      </Title>
      {steps.length === 0 && (
        <Text size="sm" c="dimmed">
          {t`Nothing yet. Click a name to change it, drag a field or a column, or add one where a plus stands. Everyone works as before until you publish.`}
        </Text>
      )}
      <ol className={styles.log}>
        {steps.map((step) => {
          const ids = step.operations.map(({ id }) => id)
          return (
            <li key={ids[0]}>
              <StepWords step={step}>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  loading={take.isPending && take.variables[0] === ids[0]}
                  onClick={() => take.mutate(ids)}
                >
                  {t`Take back`}
                </Button>
              </StepWords>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** Out of the draft, whoever did it; what stands on it by now is named. */
function useTakingBack() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { blueprint } = useDraft()
  const placeWords = usePlaceWords()
  return useMutation({
    mutationFn: (ids: string[]) => removeOperations(slug, ids),
    onError: (error) => {
      const path =
        error instanceof ApiProblem && error.code === 'in_use' && Array.isArray(error.details.path) ? error.details.path : undefined
      showProblem(
        path
          ? t`It cannot be taken back: something later stands on it (${placeWords(blueprint, path as string[])}). Take that back first.`
          : t(problemText(error)),
      )
    },
    onSettled: () => queryClient.invalidateQueries(draftQuery(slug)),
  })
}
