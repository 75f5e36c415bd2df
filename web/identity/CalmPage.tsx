import { Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Logo } from '../ui/Logo.tsx'
import styles from './CalmPage.module.css'
import { LanguageChoice } from './LanguageChoice.tsx'

interface CalmPageProps {
  title: string
  description?: ReactNode
  width?: number
  /** The page asks for the language itself. */
  asksLanguage?: boolean
  children: ReactNode
}

/** A page for someone who is not inside a workspace: one card, the language at the top. */
export function CalmPage({ title, description, width = 420, asksLanguage, children }: CalmPageProps) {
  useDocumentTitle(`${title} · Nurt`)
  return (
    <div className={styles.ground}>
      <div className={styles.top}>
        <Group gap={10}>
          <Logo />
          <Text fw={700} size="lg">
            Nurt
          </Text>
        </Group>
        {!asksLanguage && <LanguageChoice />}
      </div>
      <main className={styles.card} style={{ maxWidth: width }}>
        <Title order={1} mb={description ? 6 : 20}>
          {title}
        </Title>
        {description && (
          <Text c="dimmed" mb={20}>
            {description}
          </Text>
        )}
        {children}
      </main>
    </div>
  )
}
