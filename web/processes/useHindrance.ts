import { useLingui } from '@lingui/react/macro'
import type { Hindrance, LackOf } from '@nurt/core/processes/receivers-api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'

/** Why somebody cannot be given a task, as short as it stands beside a name. */
export function useHindrance(): (why: Hindrance) => string {
  const { t } = useLingui()
  const lackWords = useLackWords()
  return (why) => {
    if ('module' in why) return lackWords(why)
    if (why.because === 'other_team') return t`in no team with whoever has it`
    return why.because === 'other_role' ? t`has another role` : t`acted on an earlier status`
  }
}

/** What somebody’s role does not let them do. */
export function useLackWords(): (why: LackOf) => string {
  const { t } = useLingui()
  const { blueprint, findModule, labelOf } = useWorkspace()
  return ({ because, module: key, fields }) => {
    const module = findModule(key)
    const names = fields.flatMap((field) => {
      const listed = module && listField(blueprint, module, field)
      return listed ? fieldLabel(listed, labelOf) : []
    })
    const [name, asked] = [labelOf(module?.name) || key, names.join(', ')]
    if (because === 'change') return t`may not change “${name}”`
    return asked ? t`cannot fill in: ${asked}` : t`cannot fill in all that is asked for`
  }
}
