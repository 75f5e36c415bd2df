import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { EventType, SessionDetails } from '@nurt/core/events/event.ts'
import type { HistoryEvent } from '@nurt/core/history/api.ts'
import { dateFormat } from '@nurt/core/fields/formatters.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { describeBrowser } from '../identity/describe-browser.ts'
import { useEventWords } from '../records/useEventWords.ts'

export interface HistoryWords {
  /** Who did it; of a refused sign-in whose it was. */
  actorOf: (event: HistoryEvent) => string
  who: (event: HistoryEvent) => string
  /** What that person did, with its cause: the second half of a sentence. */
  did: (event: HistoryEvent) => string
}

export function useHistoryWords(): HistoryWords {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const words = useEventWords()
  const beside = useBesideWords()
  const actorOf = ({ actor, type, details }: HistoryEvent) => actor ?? (type === 'session.refused' ? String(details['member']) : '')
  return {
    actorOf,
    who: (event) => nameOf(actorOf(event)) || t`Nurt`,
    did: (event) =>
      [beside[event.type]?.(event) ?? words.did(event.type), words.cause(event, event.module ?? '')].filter(Boolean).join(', '),
  }
}

type Words = Partial<Record<EventType, (event: HistoryEvent) => string>>

/** What is not about a record. */
function useBesideWords(): Words {
  return { ...usePeopleWords(), ...useSubstitutionWords(), ...useKeyWords(), ...useMailboxWords(), ...useSessionWords(), ...useFileWords() }
}

function usePeopleWords(): Words {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const roleName = useRoleName()
  const memberName = ({ details }: HistoryEvent) => nameOf(String(details['member'])) || t`somebody`
  const names = (ids: readonly string[]) => ids.map((id) => nameOf(id) || t`somebody`).join(', ')
  return {
    'member.invited': ({ details: { email, role, again } }) => {
      const [address, as] = [String(email), roleName(role)]
      return again ? t`invited ${address} again, as: ${as}` : t`invited ${address}, as: ${as}`
    },
    'member.uninvited': ({ details }) => {
      const address = String(details['email'])
      return t`withdrew the invitation of ${address}`
    },
    'member.joined': ({ details }) => {
      const as = roleName(details['role'])
      return t`joined, as: ${as}`
    },
    'member.changed': (event) => {
      const name = memberName(event)
      const { role, active } = event.details as { role?: [string, string]; active?: [boolean, boolean] }
      const [from, to] = (role ?? []).map(roleName)
      const changed = [
        role && role[0] !== role[1] && t`changed the role of ${name}: ${from} → ${to}`,
        active && active[0] !== active[1] && (active[1] ? t`activated ${name}` : t`deactivated ${name}`),
      ].filter(Boolean)
      return changed.length > 0 ? changed.join(', ') : t`saved ${name} unchanged`
    },
    'member.looked_as': (event) => {
      const name = memberName(event)
      return t`looked at the company as ${name}`
    },
    'member.handed_over': (event) => {
      const name = memberName(event)
      return t`handed over what was kept by ${name}`
    },
    'member.signed_out': (event) => {
      const name = memberName(event)
      return t`ended all sessions of ${name}`
    },
    'member.second_factor_reset': (event) => {
      const name = memberName(event)
      return t`reset the second factor of ${name}`
    },
    'team.changed': ({ details }) => {
      const { name = [null, null], members = [[], []] } = details as { name?: (string | null)[]; members?: string[][] }
      const [before = [], after = []] = members
      const [comers, goers] = [names(after.filter((id) => !before.includes(id))), names(before.filter((id) => !after.includes(id)))]
      return [teamWords(name), comers && t`added: ${comers}`, goers && t`taken out: ${goers}`].filter(Boolean).join('; ')
    },
  }

  function teamWords([was, is]: (string | null)[]): string {
    if (!was) return t`made the team ${is}`
    if (!is) return t`removed the team ${was}`
    return was === is ? t`changed the team ${is}` : t`renamed the team ${was}: ${is}`
  }
}

function useSubstitutionWords(): Words {
  const { t } = useLingui()
  const { nameOf, locale } = useWorkspace()
  const day = (date: unknown) => dateFormat(locale.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(String(date)))
  const about = ({ details }: HistoryEvent) => {
    const [person, substitute] = [details['member'], details['substitute']].map((id) => nameOf(String(id)) || t`somebody`)
    return { person, substitute, from: day(details['from']), to: day(details['to']) }
  }
  return {
    'substitution.made': (event) => {
      const { person, substitute, from, to } = about(event)
      return t`said who stands in for ${person}: ${substitute}, ${from} – ${to}`
    },
    'substitution.changed': (event) => {
      const { person, substitute, from, to } = about(event)
      return t`changed who stands in for ${person}: ${substitute}, ${from} – ${to}`
    },
    'substitution.ended': (event) => {
      const { person, substitute } = about(event)
      return t`ended that ${substitute} stands in for ${person}`
    },
  }
}

/** Programs, which are members of their own kind. */
function useMailboxWords(): Words {
  const { t } = useLingui()
  const addressOf = ({ details: { address } }: HistoryEvent) => String(address)
  return {
    'mailbox.connected': (event) => {
      const address = addressOf(event)
      return t`connected the mailbox ${address}`
    },
    'mailbox.changed': (event) => {
      const address = addressOf(event)
      return t`changed the mailbox ${address}`
    },
    'mailbox.disconnected': (event) => {
      const address = addressOf(event)
      return t`disconnected the mailbox ${address}`
    },
  }
}

function useKeyWords(): Words {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const roleName = useRoleName()
  return {
    'key.made': ({ details }) => {
      const { webhook: host } = details as { webhook?: string }
      if (host !== undefined) return t`made a new secret for ${host}`
      const [name, as] = [String(details['name']), roleName(details['role'])]
      return t`made the API key “${name}”, as: ${as}`
    },
    'key.revoked': ({ details }) => {
      const name = nameOf(String(details['key'])) || t`somebody`
      return t`revoked the API key “${name}”`
    },
  }
}

function useRoleName(): (key: unknown) => string {
  const { labelOf, snapshot } = useWorkspace()
  return (key) => labelOf(snapshot.blueprint.roles.find((role) => role.key === key)?.name) || String(key)
}

function useSessionWords(): Words {
  const { t } = useLingui()
  const from = (text: string, { details }: HistoryEvent) => {
    const { address, browser } = details as Partial<SessionDetails>
    const place = [describeBrowser(browser), address].filter(Boolean).join(' · ')
    return place ? `${text} (${place})` : text
  }
  return {
    'session.began': (event) => from(t`signed in`, event),
    'session.refused': (event) => from(t`was not let in: wrong password`, event),
    'session.ended': (event) => {
      const { which } = event.details
      return from(which === 'all' ? t`signed out everywhere` : which === 'others' ? t`ended another session` : t`signed out`, event)
    },
    'password.changed': (event) =>
      from(event.details['how'] === 'by_link' ? t`set a new password by a link` : t`changed the password`, event),
  }
}

function useFileWords(): Words {
  const { t } = useLingui()
  const { labelOf, findModule, findList } = useWorkspace()
  const file = ({ details }: HistoryEvent) => String(details['file'])
  const moduleName = ({ module }: HistoryEvent) => labelOf(findModule(module ?? '')?.name) || (module ?? '')
  const decisionName = ({ decision }: { decision?: { module: string; key: string } }) => {
    const gates = decision && findModule(decision.module)?.process?.gates
    return decision && (labelOf(gates?.find(({ key }) => key === decision.key)?.name) || decision.key)
  }
  return {
    'blueprint.published': ({ details }) => {
      const { version, note = '' } = details as { version?: number; note?: string }
      const backTo = /^↶ (\d+)$/.exec(note)?.[1]
      if (backTo) return t`went back to version ${backTo}, as version ${version}`
      const rules = decisionName(details)
      if (rules)
        return note ? t`changed rules of “${rules}”, as version ${version}: ${note}` : t`changed rules of “${rules}”, as version ${version}`
      return note ? t`published version ${version}: ${note}` : t`published version ${version}`
    },
    'blueprint.exported': () => t`saved the configuration as a file`,
    'list.exported': (event) => {
      const rows = Number(event.details['rows'])
      const name = labelOf(findList(String(event.details['list']))?.name) || moduleName(event)
      const format = String(event.details['format']).toUpperCase()
      return t`exported ${plural(rows, { one: '# record', other: '# records' })} of “${name}” as ${format}`
    },
    'import.began': (event) => {
      const [name, module] = [file(event), moduleName(event)]
      return t`began the import of ${name} into “${module}”`
    },
    'import.stopped': (event) => {
      const name = file(event)
      return t`stopped the import of ${name}`
    },
    'import.undone': (event) => {
      const name = file(event)
      return t`took back the import of ${name}`
    },
    'records.deleted': (event) => {
      const [records, name] = [Number(event.details['records']), moduleName(event)]
      return t`deleted ${plural(records, { one: '# record', other: '# records' })} of “${name}” for good`
    },
    'history.exported': () => t`exported the history`,
  }
}
