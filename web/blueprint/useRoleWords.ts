import { useLingui } from '@lingui/react/macro'
import type { Reach, Role } from '@nurt/core/blueprint/document.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** What a role may see and do, in a sentence made from its rights; modules where it is otherwise are named behind it. */
export function useRoleWords(): (role: Role) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const sees: { [R in Reach]: string } = { all: t`sees all records`, own: t`sees only own records`, none: t`sees no records` }
  const changes: { [R in Reach]: string } = { all: t`changes all`, own: t`changes only own ones`, none: t`changes none` }
  const both: { [R in Reach]: string } = {
    all: t`sees and changes all records`,
    own: t`sees and changes only own records`,
    none: t`sees no records`,
  }
  const wordsIn = (role: Role, module: string) => {
    const [see, change] = [reachOf(role, 'see', module), reachOf(role, 'change', module)]
    return see === change ? both[see] : `${sees[see]}, ${changes[change]}`
  }
  return (role) => {
    const usual = wordsIn(role, '*')
    const others = blueprint.modules.filter(({ key, enabled }) => enabled && wordsIn(role, key) !== usual)
    const grouped = Map.groupBy(others, ({ key }) => wordsIn(role, key))
    const apart = [...grouped].map(([words, modules]) => `${modules.map(({ name }) => labelOf(name)).join(', ')}: ${words}`)
    return [usual, ...apart, role.configure ? t`configures` : t`does not configure`].join('; ')
  }
}
