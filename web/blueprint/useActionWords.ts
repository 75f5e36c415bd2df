import { useLingui } from '@lingui/react/macro'
import type { ActionValue, Field, Label, MailAction, Module, StepAction } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { namedPaths, withNames } from './mail-names.ts'
import { useDraft } from './useDraft.ts'
import { useReceiverWords } from '../records/useReceiverWords.ts'

/** What a process does by itself, as a sentence: Set “Signed on” to today(). */
export function useActionWords(module: Module): (action: StepAction) => string {
  const { t } = useLingui()
  const { labelOf, locale, members } = useWorkspace()
  const { blueprint } = useDraft()
  const fieldOf = (of: Module, key: string) => of.fields.find((field) => field.key === key) ?? systemFieldOf(of, key)
  const print = (field: Field | undefined, value: unknown) => {
    if (!field || value === null || value === '') return t`nothing`
    const named = [...choicesOf(field, labelOf), ...members].find((one) => ('key' in one ? one.key : one.id) === value)
    return named?.name ?? printValue(field, value, locale)
  }
  const said = (field: Field | undefined, given: ActionValue) => {
    if ('formula' in given) return given.formula || t`a formula`
    if ('value' in given) return print(field, given.value)
    const listed = listField(blueprint, module, given.field)
    const name = listed ? fieldLabel(listed, labelOf) : given.field
    return t`“${name}”`
  }
  const setWords = ({ field: key, to }: ActionOf<'set'>) => {
    const field = fieldOf(module, key)
    const name = labelOf(field?.name) || key
    const value = said(field, to)
    return t`Set “${name}” to: ${value}`
  }
  const createWords = (action: ActionOf<'create'>) => {
    const target = blueprint.modules.find(({ key }) => key === action.module)
    const one = labelOf(target?.one) || action.module
    const values = Object.entries(action.values).map(([key, given]) => {
      const field = target && fieldOf(target, key)
      return `${labelOf(field?.name) || key}: ${said(field, given)}`
    })
    const with_ = values.join(', ')
    return with_ ? t`Add “${one}” with ${with_}` : t`Add “${one}”`
  }
  const mailWords = useMailWords(module)
  const makingWords = (key: string) => {
    const name = labelOf(module.templates?.find((one) => one.key === key)?.name) || key
    return t`Make the document “${name}”`
  }
  return (action) => {
    if (action.do === 'set') return setWords(action)
    if (action.do === 'create') return createWords(action)
    if (action.do === 'mail') return mailWords(action)
    if (action.do === 'document') return makingWords(action.template)
    const host = URL.parse(action.url)?.host
    return host ? t`Tell the program at ${host}` : t`Tell another program`
  }
}

type ActionOf<D extends StepAction['do']> = StepAction & { do: D }

/** Send an e-mail to Client: E-mail: “Your offer”. */
function useMailWords(module: Module): (action: MailAction) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const receiver = useReceiverWords()
  return ({ to, subject: label }) => {
    const whom = to.map((one) => receiver(one, module)).join(', ')
    const subject = withNames(label[blueprint.languages[0] ?? 'en'] || labelOf(label), namedPaths(blueprint, module, labelOf))
    if (!whom) return t`Send an e-mail`
    return subject ? t`Send an e-mail to: ${whom} – “${subject}”` : t`Send an e-mail to: ${whom}`
  }
}

function choicesOf(field: Field, labelOf: (label: Label) => string): { key: string; name: string }[] {
  return 'choices' in field ? field.choices.map(({ key, name }) => ({ key, name: labelOf(name) })) : []
}
