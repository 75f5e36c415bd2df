import { Modal, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { BothValues } from './BothValues.tsx'
import { useAuthorNames } from './useAuthorNames.ts'
import { useDraftClash } from './useDraftClash.ts'
import { usePlaceWords } from './usePlaceWords.ts'
import { useValueWords } from './useValueWords.ts'

/** Says what another administrator changed since the person looked, before it is overwritten. */
export function ClashDialog() {
  const { t } = useLingui()
  const { me, blueprint } = useWorkspace()
  const { clash, keepTheirs, putMine } = useDraftClash()
  const placeWords = usePlaceWords()
  const words = useValueWords()
  useAuthorNames(clash?.clashes.map(({ by }) => by) ?? [])
  if (!clash) return null
  return (
    <Modal opened onClose={keepTheirs} title={t`Changed by someone else`} centered size="lg" zIndex={400}>
      <Stack>
        <Text size="sm">{t`This has changed since you opened it. Nothing is overwritten until you choose.`}</Text>
        {clash.clashes.map(({ path, theirs, mine, by, at }) => {
          const inFull = words(theirs) === words(mine)
          return (
            <Stack key={path.join(' ')} gap={6}>
              <Text fw={550}>{placeWords(blueprint, path)}</Text>
              <BothValues
                values={[
                  { author: by, at, words: words(theirs, inFull), onKeep: keepTheirs },
                  { author: me.id, words: words(mine, inFull), onKeep: putMine },
                ]}
              />
            </Stack>
          )
        })}
      </Stack>
    </Modal>
  )
}
