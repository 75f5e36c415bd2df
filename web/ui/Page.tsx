import { Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import styles from './Page.module.css'

interface PageProps {
  title: string
  /** Where the title is configured. */
  titleAt?: object | undefined
  /** Printed beside the title: "70", "10 000+". */
  count?: string
  /** Stands after the title: in which way the page shows it. */
  beside?: ReactNode
  /** One line under the title: what this page is for. */
  description?: ReactNode
  /** Buttons at the right; one of them is the primary one. */
  actions?: ReactNode
  /** The body is as high as the window and scrolls inside itself (lists). */
  fill?: boolean
  /** For pages that are read and filled in from top to bottom. */
  narrow?: boolean
  children: ReactNode
}

/** A page inside the frame: one heading, its actions, its body. */
export function Page({ title, titleAt, count, beside, description, actions, fill, narrow, children }: PageProps) {
  useDocumentTitle(`${title} · Nurt`)
  const shape = [styles.page, fill && styles.fill, narrow && styles.narrow].filter(Boolean).join(' ')
  return (
    <div className={shape}>
      <header>
        <div className={styles.head}>
          <div className={styles.title}>
            <Title order={1} {...titleAt}>
              {title}
            </Title>
            {count !== undefined && <span className={styles.count}>{count}</span>}
            {beside && <div className={styles.beside}>{beside}</div>}
          </div>
          {actions}
        </div>
        {description && (
          <Text c="dimmed" size="sm" mt={4} maw={680}>
            {description}
          </Text>
        )}
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  )
}
