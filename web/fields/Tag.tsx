import type { Color } from '@nurt/core/blueprint/document.ts'
import styles from './Tag.module.css'

/** A choice or step as a quiet coloured word. */
export function Tag({ color, children }: { color: Color; children: string }) {
  const style = {
    color: `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-2))`,
    background: `light-dark(var(--mantine-color-${color}-0), color-mix(in srgb, var(--mantine-color-${color}-8) 28%, transparent))`,
  }
  return (
    <span className={styles.tag} style={style}>
      {children}
    </span>
  )
}
