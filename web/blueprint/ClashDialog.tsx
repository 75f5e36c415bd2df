import { Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { DraftClash } from '@nurt/core/blueprint/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ChoiceDialog } from '../ui/ChoiceDialog.tsx'
import { BothValues } from './BothValues.tsx'
import { useAuthorNames } from './useAuthorNames.ts'
import { useDraftClash } from './useDraftClash.ts'
import { usePlaceWords } from './usePlaceWords.ts'
import { useListCondition } from './useListCondition.tsx'
import { useMoveWords } from './useMoveWords.ts'
import { usePlacedWords } from './usePlacedWords.ts'

/** Says what another administrator changed since the person looked, before it is overwritten. */
export function ClashDialog({ onPut }: { onPut?: () => void }) {
  const { t } = useLingui()
  const { me, blueprint } = useWorkspace()
  const { clash, keepTheirs, putMine, isPending } = useDraftClash(onPut)
  const placeWords = usePlaceWords()
  const wordsOf = useClashWords()
  const condition = useListCondition()
  useAuthorNames(clash?.clashes.map(({ by }) => by) ?? [])
  if (!clash) return null
  return (
    <ChoiceDialog title={t`Changed by someone else`} size="lg" zIndex={400}>
      <Stack>
        <Text size="sm">{t`This has changed since you opened it. Nothing is overwritten until you choose.`}</Text>
        {clash.clashes.map((one) => {
          const { path, theirs, mine, by, at } = one
          const [theirWords, myWords] = wordsOf(one)
          return (
            <Stack key={path.join(' ')} gap={6}>
              <Text fw={550}>{placeWords(blueprint, path)}</Text>
              <BothValues
                busy={isPending}
                values={[
                  { author: by, at, words: theirWords, shown: condition(path, theirs), onKeep: keepTheirs },
                  { author: me.id, words: myWords, shown: condition(path, mine), onKeep: putMine },
                ]}
              />
            </Stack>
          )
        })}
      </Stack>
    </ChoiceDialog>
  )
}

/** Theirs and mine, so that they can be told apart. */
function useClashWords(): (clash: DraftClash) => [string, string] {
  const placedWords = usePlacedWords()
  const moveWords = useMoveWords()
  return ({ path, theirs, mine, moved }) => {
    if (moved) return [moveWords(path, theirs as string | null), moveWords(path, mine as string | null)]
    const inFull = placedWords(path, theirs) === placedWords(path, mine)
    return [placedWords(path, theirs, inFull), placedWords(path, mine, inFull)]
  }
}
