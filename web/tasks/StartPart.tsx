import type { ReactNode } from 'react'
import styles from './Start.module.css'

/** One of the things on the start page, under its name. */
export function Part({ name, beside, children }: { name: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={name}>
      <div className={styles.head}>
        <h2 className={styles.name}>{name}</h2>
        {beside}
      </div>
      {children}
    </section>
  )
}
