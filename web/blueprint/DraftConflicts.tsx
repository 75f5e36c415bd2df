import { Alert, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { DraftOperation } from '@nurt/core/blueprint/api.ts'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'
import { BothValues } from './BothValues.tsx'
import type { Conflict } from './draft-conflicts.ts'
import { othersIn } from './draft-conflicts.ts'
import { removeOperations } from '../api/draft.ts'
import { useDraft } from './useDraft.ts'
import { useListCondition } from './useListCondition.tsx'
import { useMoveWords } from './useMoveWords.ts'
import { usePlaceWords } from './usePlaceWords.ts'
import { usePlacedWords } from './usePlacedWords.ts'

/** Where administrators changed the same thing: both values, and one click each to keep one of them. */
export function DraftConflicts() {
  const { t } = useLingui()
  const { conflicts } = useDraft()
  if (conflicts.length === 0) return null
  return (
    <Alert color="yellow" icon={<IconArrowsDiff size={18} />} title={t`Several people changed the same thing`}>
      <Stack>
        <Text size="sm">{t`The last change counts until you choose.`}</Text>
        {conflicts.map((conflict) => (
          <OneConflict key={conflict.sides.map(({ last }) => last.id).join()} conflict={conflict} />
        ))}
      </Stack>
    </Alert>
  )
}

function OneConflict({ conflict }: { conflict: Conflict }) {
  const { t } = useLingui()
  const { slug, blueprint } = useWorkspace()
  const { published } = useDraft()
  const placeWords = usePlaceWords()
  const words = useOperationWords(conflict)
  const condition = useListCondition()
  const keep = useMutation({
    mutationFn: (author: string) => removeOperations(slug, othersIn(conflict, author)),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['w', slug, 'draft'] }),
  })
  const isGone = conflict.sides.some(({ last }) => last.operation.do === 'remove')
  return (
    <section>
      <Text fw={550} mb={6}>
        {placeWords(isGone ? published : blueprint, conflict.path)}
      </Text>
      <BothValues
        busy={keep.isPending}
        values={conflict.sides.map(({ author, last }) => ({
          author,
          at: last.at,
          words: words(last),
          shown: last.operation.do === 'put' ? condition(last.operation.path, last.operation.value) : undefined,
          onKeep: () => keep.mutate(author),
        }))}
      />
    </section>
  )
}

/** What each side wants, so that the two can be told apart. */
function useOperationWords({ path, sides }: Conflict): (made: DraftOperation) => string {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const placedWords = usePlacedWords()
  const placeWords = usePlaceWords()
  const moveWords = useMoveWords()
  const says = ({ operation }: DraftOperation, inFull: boolean) => {
    if (operation.do === 'remove') return t`removed`
    if (operation.do === 'move') return moveWords(operation.path, operation.before)
    const value = placedWords(operation.path, operation.value, inFull)
    return operation.path.length > path.length ? `${placeWords(blueprint, operation.path)}: ${value}` : value
  }
  const inFull = new Set(sides.map(({ last }) => says(last, false))).size < sides.length
  return (made) => says(made, inFull)
}
