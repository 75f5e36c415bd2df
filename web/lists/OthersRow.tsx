import { Plural, useLingui } from '@lingui/react/macro'
import styles from './Grid.module.css'
import type { Others } from './group-condition.ts'
import type { RowFrame } from './GridRow.tsx'
import { SumsRow } from './SumsRow.tsx'

interface OthersRowProps {
  frame: RowFrame
  others: Others
  at: number
  start: number
  active: number
}

/** How many groups are not shown, how many records stand in them, and their sums under the columns. */
export function OthersRow({ frame, others, at, start, active }: OthersRowProps) {
  const { i18n } = useLingui()
  return (
    <SumsRow frame={frame} totals={others.totals} at={at} start={start} active={active}>
      <span className={styles.text}>
        <Plural value={others.groups} one="# other group" other="# other groups" />
      </span>
      <span className={styles.dim}>{new Intl.NumberFormat(i18n.locale).format(others.count)}</span>
    </SumsRow>
  )
}
