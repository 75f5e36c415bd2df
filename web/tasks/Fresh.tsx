import { Trans } from '@lingui/react/macro'
import styles from './Tasks.module.css'

/** It came since the person looked last. */
export function Fresh({ isFresh }: { isFresh: boolean }) {
  return (
    isFresh && (
      <span className={styles.fresh}>
        <Trans>new</Trans>
      </span>
    )
  )
}
