import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import type { ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import styles from './Cell.module.css'
import type { FieldCell } from './field-cell.ts'
import { linkName } from './link-name.ts'

export const linkCell: FieldCell<'link'> = (field, value, workspace) => linkTo(field.module, value, workspace)

export const multiLinkCell: FieldCell<'multi_link'> = (field, value, workspace) =>
  value.map((link) => linkTo(field.module, link, workspace))

export function linkTo(module: string, link: LinkValue, workspace: Workspace): ReactNode {
  const [id] = link
  return (
    <a key={id} className={styles.linked} href={paths.record(workspace.slug, module, id)} tabIndex={-1} data-inside>
      {linkName(link)}
    </a>
  )
}
