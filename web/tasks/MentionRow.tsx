import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import type { MentionItem } from '@nurt/core/tasks/api.ts'
import { IconAt } from '@tabler/icons-react'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useReadings } from '../notices/useReadings.ts'
import { paths } from '../paths.ts'
import deeds from '../processes/Case.module.css'
import styles from '../processes/Inbox.module.css'
import { TextLink } from '../ui/Link.tsx'
import { Fresh } from './Fresh.tsx'
import own from './Tasks.module.css'

const saidAtOnce = 300

/** Somebody has called the person by name; it stays until it is read. */
export function MentionRow({ mention }: { mention: MentionItem }) {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const moment = useMoment()
  const { mutate: read, isPending } = useReadings()
  const by = nameOf(mention.by ?? '') || t`somebody`
  const at = moment(mention.at)
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        {mention.title === null ? (
          <span className={styles.unseen}>{t`A record that you do not see`}</span>
        ) : (
          <TextLink to={paths.record(slug, mention.module, mention.record)} className={styles.title}>
            {mention.title || t`unnamed`}
          </TextLink>
        )}
        <div className={styles.facts}>
          <span className={styles.module}>
            <IconAt size={15} aria-hidden /> <Trans>{by} mentioned you</Trans>
          </span>
          <Fresh isFresh={mention.isFresh} />
          <span className={styles.module}>{at}</span>
        </div>
        {mention.text && <p className={own.said}>{excerptOf(mention.text, saidAtOnce)}</p>}
      </div>
      <div className={deeds.deeds}>
        <Button size="xs" variant="default" loading={isPending} onClick={() => read({ ids: [mention.notice] })}>
          {t`Read`}
        </Button>
      </div>
    </li>
  )
}
