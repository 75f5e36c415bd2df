import { useLingui } from '@lingui/react/macro'
import type { Reach, Role, reachWords } from '@nurt/core/blueprint/document.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

type Kind = (typeof reachWords)[number] | 'some'

function kindOf(reach: Reach): Kind {
  return typeof reach === 'string' ? reach : 'some'
}

/** What a role may see and do, in a sentence made from its rights; modules where it is otherwise are named behind it. */
export function useRoleWords(): (role: Role) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const sees: { [K in Kind]: string } = {
    all: t`sees all records`,
    team: t`sees records of own teams`,
    own: t`sees only own records`,
    some: t`sees records that meet a condition`,
    none: t`sees no records`,
  }
  const changes: { [K in Kind]: string } = {
    all: t`changes all`,
    team: t`changes those of own teams`,
    own: t`changes only own ones`,
    some: t`changes those that meet a condition`,
    none: t`changes none`,
  }
  const both: { [K in Kind]: string } = {
    all: t`sees and changes all records`,
    team: t`sees and changes records of own teams`,
    own: t`sees and changes only own records`,
    some: t`sees and changes records that meet conditions`,
    none: t`sees no records`,
  }
  const wordsIn = (role: Role, module: string) => {
    const [see, change] = [kindOf(reachOf(role, 'see', module)), kindOf(reachOf(role, 'change', module))]
    return see === change ? both[see] : `${sees[see]}, ${changes[change]}`
  }
  return (role) => {
    const usual = wordsIn(role, '*')
    const others = blueprint.modules.filter(({ key, enabled }) => enabled && wordsIn(role, key) !== usual)
    const grouped = Map.groupBy(others, ({ key }) => wordsIn(role, key))
    const apart = [...grouped].map(([words, modules]) => `${modules.map(({ name }) => labelOf(name)).join(', ')}: ${words}`)
    const limited = blueprint.modules.filter(({ key, enabled }) => enabled && Object.keys(role.fields?.[key] ?? {}).length > 0)
    const names = limited.map(({ name }) => labelOf(name)).join(', ')
    const fields = names ? [t`does not see or write every field: ${names}`] : []
    return [
      usual,
      ...apart,
      ...fields,
      ...(role.audit ? [t`reads the history`] : []),
      role.configure ? t`configures` : t`does not configure`,
    ].join('; ')
  }
}
