import { useLingui } from '@lingui/react/macro'
import type { Label } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './SideMenu.module.css'

/** A name in the menu; one that only the draft gives is marked, and says what everyone still reads. */
export function MenuName({ name, published = name }: { name: Label; published?: Label | undefined }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const [text, known] = [labelOf(name), labelOf(published)]
  const isDrafted = text !== known
  return (
    <span
      className={styles.name}
      data-draft={isDrafted || undefined}
      title={isDrafted ? t`Name in the draft; published: ${known}` : undefined}
    >
      {text}
    </span>
  )
}
