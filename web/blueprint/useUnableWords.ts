import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Unable } from '@nurt/core/permissions/unable-doers.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Who cannot do what a status asks of them, and why: “Approval”: Anna Nowak has to do it, but cannot fill in: Amount. */
export function useUnableWords(module: Module): (unable: Unable) => string {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const whoOf = useWho()
  const name = labelOf(module.name)
  const fieldsOf = (keys: readonly string[]) => keys.map((key) => labelOf(module.fields.find((field) => field.key === key)?.name) || key)
  return ({ step: key, who: whom, lack }) => {
    const step = labelOf(module.process?.steps.find((one) => one.key === key)?.name) || key
    const fields = typeof lack === 'object' ? fieldsOf(lack.fields).join(', ') : ''
    if (whom === 'nobody') {
      if (lack === 'see') return t`“${step}”: whoever it will be has to do it, but nobody’s role sees “${name}”.`
      if (lack === 'change') return t`“${step}”: whoever it will be has to fill in fields, but nobody’s role may change “${name}”.`
      return t`“${step}”: whoever it will be has to do it, but nobody’s role lets them fill in: ${fields}.`
    }
    const who = whoOf(whom)
    if (lack === 'see') return t`“${step}”: ${who} has to do it, but does not see “${name}”.`
    if (lack === 'change') return t`“${step}”: ${who} has to fill in fields, but may not change “${name}”.`
    return t`“${step}”: ${who} has to do it, but cannot fill in: ${fields}.`
  }
}

function useWho(): (who: Exclude<Unable['who'], 'nobody'>) => string {
  const { t } = useLingui()
  const { blueprint, labelOf, nameOf } = useWorkspace()
  return (who) => {
    if ('person' in who) return nameOf(who.person) || t`somebody`
    const role = labelOf(blueprint.roles.find(({ key }) => key === who.role)?.name) || who.role
    const team = who.team !== undefined && nameOf(who.team)
    return team ? t`the role “${role}” in the team ${team}` : t`the role “${role}”`
  }
}
