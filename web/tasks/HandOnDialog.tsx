import { useLingui } from '@lingui/react/macro'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonControl } from '../fields/PersonField.tsx'
import { AwayWarning } from '../processes/AwayWarning.tsx'
import { SendDialog } from '../processes/SendDialog.tsx'
import { useAway } from '../processes/useAway.ts'

interface HandOnDialogProps {
  title: string
  /** Of the tasks; absent where they are of several. */
  module: string | undefined
  /** Who has them now. */
  doer: string | null
  onGive: (to: string, name: string) => Promise<boolean>
  onClose: () => void
}

const choice: FieldOf<'person'> = { key: 'to', name: {}, type: 'person', required: true }

/** Somebody else does it from now on, and is told. */
export function HandOnDialog({ title, module, doer, onGive, onClose }: HandOnDialogProps) {
  const { t } = useLingui()
  const { members, nameOf } = useWorkspace()
  const [to, setTo] = useState<unknown>(null)
  const name = typeof to === 'string' ? nameOf(to) : ''
  const away = useAway(module)(String(to))
  return (
    <SendDialog
      title={title}
      confirm={t`Hand it over`}
      isReady={name !== ''}
      withCloseButton={false}
      onSend={() => onGive(String(to), name)}
      onClose={onClose}
    >
      <PersonControl field={choice} label={t`Person`} value={to} onChange={setTo} members={members.filter(({ id }) => id !== doer)} />
      {away && <AwayWarning away={away} />}
    </SendDialog>
  )
}
