import { Clamped } from '../ui/Clamped.tsx'
import styles from './Record.module.css'

/** About three lines. */
const toldAtOnce = 200

/** One thing that changed: from what to what; blanks are ''. */
export function ChangeText({ name, from, to }: { name: string; from: string; to: string }) {
  return (
    <p className={styles.change}>
      {name}:{' '}
      {from && (
        <span className={styles.was}>
          <Clamped text={from} most={toldAtOnce} />
        </span>
      )}{' '}
      {from && '→'} <Clamped text={to || '–'} most={toldAtOnce} />
    </p>
  )
}
