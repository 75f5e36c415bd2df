import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import { IconLock } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Who sees a record, as a list asks for it where the module's records may be confidential. */
export function namedIn(module: Module): string[] {
  return isConfidential(module) ? ['seen_by'] : []
}

/** The sign of a confidential record, which says who sees it; `names` is what stands in "Seen by". */
export function Lock({ names }: { names: unknown }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  if (!Array.isArray(names) || names.length === 0) return null
  const named = names.map((id) => nameOf(String(id))).join(', ')
  const text = t`Confidential: seen only by its owner and ${named}`
  return (
    <span title={text} style={{ display: 'inline-flex', flex: 'none', marginInlineStart: 4 }}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the icon is drawn in place; without a role its name is not read */}
      <IconLock size={14} role="img" aria-label={text} color="var(--mantine-color-dimmed)" />
    </span>
  )
}
