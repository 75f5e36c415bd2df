import { useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonControl } from '../fields/PersonField.tsx'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { AwayWarning } from './AwayWarning.tsx'
import { SendDialog } from './SendDialog.tsx'
import { useAway } from './useAway.ts'

export type Giving = 'delegate' | 'reassign' | 'ask'

interface GiveDialogProps {
  module: string | undefined
  giving: Giving
  /** Whose the task is now: not offered. */
  person: string | null
  onGive: (to: string, comment: string) => Promise<boolean>
  onClose: () => void
}

const choice: FieldOf<'person'> = { key: 'to', name: {}, type: 'person', required: true }

/** Chooses who is to have the task, or who is asked first. */
export function GiveDialog({ module, giving, person, onGive, onClose }: GiveDialogProps) {
  const { t } = useLingui()
  const { members, me } = useWorkspace()
  const [to, setTo] = useState<unknown>(null)
  const [comment, setComment] = useState('')
  const isAsking = giving === 'ask'
  const title = isAsking ? t`Ask somebody first` : t`Hand the task to somebody else`
  const awayFrom = useAway(module)
  const offered = members
    .filter(({ id }) => id !== person && !(id === me.id && giving !== 'reassign'))
    .map((member) => ({ ...member, name: [member.name, awayFrom(member.id)?.short].filter(Boolean).join(' – ') }))
  const away = typeof to === 'string' ? awayFrom(to) : undefined
  return (
    <SendDialog
      title={title}
      confirm={isAsking ? t`Ask` : t`Hand it over`}
      isReady={typeof to === 'string'}
      withCloseButton={false}
      onSend={() => onGive(String(to), comment.trim())}
      onClose={onClose}
    >
      <PersonControl field={choice} label={t`Person`} value={to} onChange={setTo} members={offered} />
      {away && <AwayWarning away={away} />}
      <GrowingInput minRows={2} maxRows={10} label={isAsking ? t`Question` : t`Comment`} value={comment} onChange={setComment} />
    </SendDialog>
  )
}
