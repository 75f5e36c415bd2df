import { useLingui } from '@lingui/react/macro'
import type { MailTo, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel } from '../lists/fields-of.ts'
import { type ReceiverKind, receiverKind, receiverKinds } from '../records/receiver-kinds.ts'
import { ChosenOne } from './ChosenOne.tsx'
import { DraftText } from './DraftText.tsx'
import { type Kinds, KindLines } from './KindLines.tsx'
import { receiverFields, startingReceiver } from './mail-receivers.ts'

interface MailReceiversProps {
  module: Module
  receivers: readonly MailTo[]
  onChange: (receivers: MailTo[]) => void
}

/** Whom a mail goes to; each gets it alone. */
export function MailReceivers({ module, receivers, onChange }: MailReceiversProps) {
  const { t } = useLingui()
  return (
    <KindLines
      legend={t`To whom`}
      kindLabel={t`Who gets it`}
      addLabel={t`Add a receiver`}
      addHint={t`Choose who gets it…`}
      missing={t`Nobody gets it yet.`}
      kinds={useKinds(module)}
      all={receivers}
      detail={(to, change) => <ReceiverDetail module={module} to={to} onChange={change} />}
      onChange={onChange}
    />
  )
}

function useKinds(module: Module): Kinds<MailTo> {
  const { i18n } = useLingui()
  const { blueprint, me, snapshot } = useWorkspace()
  const start = (kind: string) => startingReceiver(kind as ReceiverKind, { blueprint, module, me: me.id, teams: snapshot.teams })
  const offered = Object.entries(receiverKinds).map(([kind, label]) => ({ value: kind, label: i18n._(label), disabled: !start(kind) }))
  return { of: receiverKind, offered, start }
}

interface ReceiverDetailProps {
  module: Module
  to: MailTo
  onChange: (to: MailTo) => void
}

/** Which field, person, role, team or address. */
function ReceiverDetail({ module, to, onChange }: ReceiverDetailProps) {
  const { t } = useLingui()
  const { blueprint, members, snapshot, labelOf } = useWorkspace()
  if ('field' in to) {
    const data = receiverFields(blueprint, module).map((listed) => ({ value: listed.path, label: fieldLabel(listed, labelOf) }))
    return <ChosenOne label={t`Field`} data={data} value={to.field} onChange={(field) => onChange({ field })} />
  }
  if ('person' in to) {
    const people = members.filter(({ id, active }) => active || to.person === id)
    const data = people.map(({ id, name }) => ({ value: id, label: name }))
    return <ChosenOne label={t`Person`} data={data} value={to.person} onChange={(person) => onChange({ person })} />
  }
  if ('members' in to) {
    const data = blueprint.roles.map(({ key, name }) => ({ value: key, label: labelOf(name) }))
    return <ChosenOne label={t`Role`} data={data} value={to.members} onChange={(role) => onChange({ members: role })} />
  }
  if ('team' in to) {
    const data = snapshot.teams.map(({ id, name }) => ({ value: id, label: name }))
    return <ChosenOne label={t`Team`} data={data} value={to.team} onChange={(team) => onChange({ team })} />
  }
  if (!('address' in to)) return null
  return (
    <div style={{ flex: '1 1 180px' }}>
      <DraftText
        aria-label={t`E-mail address`}
        placeholder={t`office@company.com`}
        maxLength={254}
        value={to.address}
        onChange={(address) => onChange({ address })}
      />
    </div>
  )
}
