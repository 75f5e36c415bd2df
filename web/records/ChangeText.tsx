import styles from './Record.module.css'

/** One thing that changed: from what to what; blanks are ''. */
export function ChangeText({ name, from, to }: { name: string; from: string; to: string }) {
  return (
    <p className={styles.change}>
      {name}: {from && <span className={styles.was}>{from}</span>} {from && '→'} <span>{to || '–'}</span>
    </p>
  )
}
