import { useLingui } from '@lingui/react/macro'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { ApiProblem, call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'

/** The option that makes a record of what was typed; no record has such an id. */
export const addedOption = 'new'

interface AddLinked {
  /** Absent where there is nothing to add: the name is there already, or the person may not. */
  option: { value: string; label: string } | undefined
  /** The new record; undefined when it could not be made, and the person was told why. */
  add: () => Promise<LinkValue | undefined>
}

interface LinkOptions {
  options: readonly LinkValue[]
  searching: boolean
}

/** A record that is missing among those to choose from is added by its name, without leaving the form. */
export function useAddLinked(moduleKey: string, typed: string, { options, searching }: LinkOptions): AddLinked {
  const { t, i18n } = useLingui()
  const { url, slug, role, findModule } = useWorkspace()
  const module = findModule(moduleKey)
  const name = typed.trim()
  const title = module?.fields.find((field) => field.key === module.title && field.type === 'text')
  const offered =
    name && title && !searching && reachOf(role, 'create', moduleKey) !== 'none' && !options.some(([, other]) => other === name)

  const add = async (): Promise<LinkValue | undefined> => {
    if (!title) return undefined
    try {
      const made = await call<RecordAnswer>('POST', `${url}/m/${moduleKey}/records`, { body: { values: { [title.key]: name } } })
      void queryClient.invalidateQueries({ queryKey: ['w', slug, 'link-options', moduleKey] })
      return [made.id, made.title]
    } catch (error) {
      const more = error instanceof ApiProblem && error.code === 'invalid_values'
      showProblem(more ? t`“${name}” needs more than a name. Add it on its own page first.` : i18n._(problemText(error)))
      return undefined
    }
  }
  return { option: offered ? { value: addedOption, label: t`Add “${name}”` } : undefined, add }
}
