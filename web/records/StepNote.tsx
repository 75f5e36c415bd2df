import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { IconFlag, IconLock } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Record.module.css'
import { neededFor, neededIn, stepRules } from './step-rules.ts'

interface StepNoteProps {
  module: Module
  field: Field
  step: string | null
  value: unknown
}

/** What the record's status says of a field: that it stays as it is, or what waits for it while it is blank. */
export function StepNote({ module, field, step, value }: StepNoteProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const name = labelOf(module.process?.steps.find(({ key }) => key === step)?.name)
  if (stepRules(module, step)[field.key] === 'read') {
    return (
      <div className={styles.stepNote}>
        <IconLock size={13} aria-hidden />
        {t`Only read on “${name}”`}
      </div>
    )
  }
  const needed = isBlank(value) ? neededFor(module, step, field.key) : []
  const inBranches = isBlank(value) ? neededIn(module, step, field.key) : []
  if (needed.length === 0 && inBranches.length === 0) return null
  const buttons = needed === 'all' ? '' : [...needed, ...inBranches].map(({ name }) => labelOf(name)).join(', ')
  return (
    <div className={`${styles.stepNote} ${styles.needed}`}>
      <IconFlag size={13} aria-hidden />
      {buttons ? t`Needed for ${buttons}` : t`Needed before it leaves “${name}”`}
    </div>
  )
}
