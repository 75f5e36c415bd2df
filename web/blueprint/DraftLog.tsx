import { Button, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiProblem } from '../api/call.ts'
import { draftSending, isSent, removeOperations } from '../api/draft.ts'
import { problemText } from '../api/problem-text.ts'
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
        {steps.map((step, index) => {
          const ids = step.operations.map(({ id }) => id)
          return (
            // counted from the oldest: the ids change when the server has it, and a click must not be lost by that
            <li key={steps.length - index}>
              <StepWords step={step}>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  disabled={!step.operations.every(isSent)}
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
    ...draftSending(slug),
  })
}
