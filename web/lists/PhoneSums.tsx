import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Totals } from '@nurt/core/lists/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { totalTexts } from './cell-text.ts'
import { fieldLabel, listField } from './fields-of.ts'
import styles from './PhoneList.module.css'

interface PhoneSumsProps {
  totals: Totals
  module: Module
  className: string | undefined
}

/** Sums with the names of what is summed; amounts of several currencies stand one under the other. */
export function PhoneSums({ totals, module, className }: PhoneSumsProps) {
  const workspace = useWorkspace()
  const sums = Object.entries(totals).flatMap(([path, total]) => {
    const listed = listField(workspace.blueprint, module, path)
    if (!listed || total === null) return []
    return [{ path, label: fieldLabel(listed, workspace.labelOf), texts: totalTexts(listed.field, total, workspace) }]
  })
  if (sums.length === 0) return null
  return (
    <span className={className}>
      {sums.map(({ path, label, texts }) => (
        <span key={path} className={styles.sum}>
          <span className={styles.sumOf}>{label}</span>
          <span className={styles.amounts}>
            {texts.map((text) => (
              <span key={text}>{text}</span>
            ))}
          </span>
        </span>
      ))}
    </span>
  )
}
