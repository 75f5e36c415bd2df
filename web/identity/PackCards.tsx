import { Radio, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { Language } from '@nurt/core/blueprint/document.ts'
import { packsQuery } from '../api/queries.ts'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import styles from './PackCards.module.css'

interface PackCardsProps {
  value: string
  onChange: (pack: string) => void
}

/** The industry packages to begin with, one of them chosen. */
export function PackCards({ value, onChange }: PackCardsProps) {
  const { t, i18n } = useLingui()
  const { data: packs } = useSuspenseQuery(packsQuery)
  const language = i18n.locale as Language
  return (
    <Radio.Group
      label={t`What should be ready at the start`}
      description={t`You can change all of it later.`}
      value={value}
      onChange={onChange}
    >
      <div className={styles.cards}>
        {packs.map((pack) => (
          <Radio.Card key={pack.key} value={pack.key} className={styles.card} aria-label={labelOf(pack.name, language)}>
            <span className={styles.icon}>
              <ModuleIcon name={pack.icon} size={22} />
            </span>
            <Stack gap={2}>
              <Text fw={600}>{labelOf(pack.name, language)}</Text>
              <Text size="sm" c="dimmed">
                {labelOf(pack.description, language)}
              </Text>
            </Stack>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
