import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { LinkedText } from '../ui/LinkedText.tsx'
import { callParts } from './called-in.ts'
import styles from './Record.module.css'

/** What somebody wrote: addresses lead there, who is called stands out. */
export function CommentText({ text, mentions = [] }: { text: string } & Pick<TimelineEvent, 'mentions'>) {
  return callParts(text, mentions).map(({ text, called }, place) =>
    called ? (
      <span key={place} className={styles.called}>
        {text}
      </span>
    ) : (
      <LinkedText key={place} text={text} />
    ),
  )
}
