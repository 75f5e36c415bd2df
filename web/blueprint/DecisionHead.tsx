/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/control-has-associated-label -- an ARIA grid whose rows are cards where it is narrow */
import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Path } from '@nurt/core/blueprint/document.ts'
import { IconChevronDown } from '@tabler/icons-react'
import styles from './DecisionTable.module.css'
import { moveBy } from './put.ts'
import { removeColumn } from './table-changes.ts'
import { useColumnName } from './useColumnName.ts'
import type { TableParts } from './useTableParts.ts'

/** What is asked, and at the end where it leads. */
export function DecisionHead(parts: TableParts) {
  const { t } = useLingui()
  return (
    <div role="row" className={styles.head}>
      <div role="columnheader" className={styles.corner}>
        <VisuallyHidden>{t`Row`}</VisuallyHidden>
      </div>
      {parts.columns.map((path) => (
        <ColumnHead key={path} {...parts} path={path} />
      ))}
      <div role="columnheader" className={styles.headCell} data-target>
        {t`Leads to`}
      </div>
      <div role="columnheader" className={styles.corner}>
        <VisuallyHidden>{t`More`}</VisuallyHidden>
      </div>
    </div>
  )
}

function ColumnHead({ module, gate, at, columns, path, faults, apply, rowsOnly }: TableParts & { path: Path }) {
  const { t } = useLingui()
  const name = useColumnName(module)(path)
  if (!apply || rowsOnly) {
    return (
      <div role="columnheader" className={styles.headCell}>
        {name}
      </div>
    )
  }
  const place = columns.indexOf(path)
  const move = (by: -1 | 1) => apply(...moveBy([...at, 'table', 'columns', path], columns, by))
  return (
    <div role="columnheader" className={styles.headCell} data-faulty={faults(['table', 'columns', path]).length > 0 || undefined}>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <UnstyledButton className={styles.headButton} title={t`Move or remove the column “${name}”`}>
            {name}
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={place === 0} onClick={() => move(-1)}>
            {t`Move to the left`}
          </Menu.Item>
          <Menu.Item disabled={place === columns.length - 1} onClick={() => move(1)}>
            {t`Move to the right`}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => apply(...removeColumn(gate, at, path))}>
            {t`Remove the column`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
