import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { readAtOnce } from '../fields/FieldValue.tsx'
import { Clamped } from '../ui/Clamped.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { useFocusedAtStart } from '../ui/useFocusedAtStart.ts'
import { AttachedFiles } from './attached-later.ts'
import { CommentText } from './CommentText.tsx'
import { EditComment, keptEdit } from './EditComment.tsx'
import styles from './Record.module.css'

const RemoveComment = lazy(() => import('./RemoveComment.tsx').then(({ RemoveComment }) => ({ default: RemoveComment })))

interface CommentProps {
  event: TimelineEvent
  address: RecordAddress
  mayWrite: boolean
}

/** What somebody wrote; its author may change and remove it. */
export function Comment({ event, address, mayWrite }: CommentProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const moment = useMoment()
  const isOwn = mayWrite && event.actor === me.id
  const text = textOf(event)
  const [editing, setEditing] = useState(() => isOwn && keptEdit({ person: me.id, ...address }, event.id) !== undefined)
  const [isBack, setBack] = useState(false)
  const [removing, remove] = useDialog()
  if (event.removed) return <p className={`${styles.comment} ${styles.when}`}>{t`The comment was removed.`}</p>
  if (editing) {
    const mentions = (event.mentions ?? []).map(({ id }) => id)
    const close = () => {
      setEditing(false)
      setBack(true)
    }
    return <EditComment address={address} comment={event.id} text={text} mentions={mentions} onClose={close} />
  }
  const { files = [] } = event
  return (
    <div className={styles.commentLine}>
      <div className={styles.comment}>
        <Clamped text={text} most={readAtOnce} draw={(shown) => <CommentText text={shown} mentions={event.mentions} />} />
        {event.edited && (
          <span className={styles.when} title={moment(event.edited)}>
            {' '}
            {t`(edited)`}
          </span>
        )}
        <Suspense fallback={null}>{files.length > 0 && <AttachedFiles files={files} />}</Suspense>
      </div>
      {isOwn && <CommentMenu isBack={isBack} onEdit={() => setEditing(true)} onRemove={remove.open} />}
      <Suspense fallback={null}>{removing && <RemoveComment address={address} comment={event.id} onClose={remove.close} />}</Suspense>
    </div>
  )
}

interface CommentMenuProps {
  /** The keyboard comes back from the comment that was edited. */
  isBack: boolean
  onEdit: () => void
  onRemove: () => void
}

function CommentMenu({ isBack, onEdit, onRemove }: CommentMenuProps) {
  const { t } = useLingui()
  const openerRef = useFocusedAtStart(isBack)
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon ref={openerRef} variant="subtle" color="gray" size={24} aria-label={t`Actions with your comment`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
          {t`Edit`}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
          {t`Remove`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function textOf({ changes }: TimelineEvent): string {
  const text = changes.text?.[1]
  return typeof text === 'string' ? text : ''
}
