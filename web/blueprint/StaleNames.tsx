import { Alert, Button, Group, List, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Label } from '@nurt/core/blueprint/document.ts'
import { IconLanguage } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { languageNames } from './language-names.ts'
import { put } from './put.ts'
import { type StaleName, staleNames } from './stale-names.ts'
import { useDraft } from './useDraft.ts'
import { usePlaceWords } from './usePlaceWords.ts'

/** What was renamed and is called as before in another language that somebody reads: one click takes the new name there too. */
export function StaleNames() {
  const { t } = useLingui()
  const { me, labelOf, otherLanguages } = useWorkspace()
  const { blueprint, published, apply } = useDraft()
  const placeWords = usePlaceWords()
  const stale = staleNames(published, blueprint, { own: me.language, others: otherLanguages })
  if (stale.length === 0) return null
  const clear = (names: StaleName[]) => apply(...names.map((name) => put(name.path, without(name))))
  return (
    <Alert color="yellow" icon={<IconLanguage size={18} />} title={t`Still right in other languages?`}>
      <List size="sm" spacing={4} listStyleType="none">
        {stale.map((name) => {
          const old = name.languages.map((language) => `${languageNames[language]}: ${name.label[language]}`).join(', ')
          const place = placeWords(blueprint, name.path)
          const text = labelOf(name.label)
          return (
            <List.Item key={name.path.join(' ')}>
              <Group gap="xs">
                <Text size="sm">{t`${place}: now “${text}”, but ${old}.`}</Text>
                <Button size="compact-xs" variant="default" aria-label={t`Use “${text}” everywhere`} onClick={() => clear([name])}>
                  {t`Use the new name`}
                </Button>
              </Group>
            </List.Item>
          )
        })}
      </List>
      {stale.length > 1 && (
        <Button size="xs" mt="xs" variant="default" onClick={() => clear(stale)}>
          {t`Use all new names`}
        </Button>
      )}
    </Alert>
  )
}

function without({ label, languages }: StaleName): Label {
  return Object.fromEntries(Object.entries(label).filter(([language]) => !languages.some((one) => one === language)))
}
