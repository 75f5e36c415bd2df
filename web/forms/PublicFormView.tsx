import { Button, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Label, Language } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import type { FormAnswer } from '@nurt/core/forms/api.ts'
import { type RefObject, type SyntheticEvent, useRef, useState } from 'react'
import { useValueProblem } from '../fields/problem-text.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { PublicField } from './PublicField.tsx'
import styles from './PublicForm.module.css'
import { leftBlank, type Typed, wireOf } from './wire-of.ts'

export interface Sending {
  values: Record<string, unknown>
  trap: string
}

interface PublicFormViewProps {
  form: Omit<FormAnswer, 'ticket'>
  language: Language
  typed: Typed
  onType: (typed: Typed) => void
  /** Answers what is wrong with single fields, or with all of it. */
  onSend: (sending: Sending) => Promise<{ problems?: readonly FieldProblem[]; problem?: string }>
}

/** A public form to fill in. What is wrong stands at its field, and the first of these is gone to. */
export function PublicFormView({ form, language, typed, onType, onSend }: PublicFormViewProps) {
  const { t } = useLingui()
  const problemText = useValueProblem()
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const [problem, setProblem] = useState<string>()
  const [isSending, setSending] = useState(false)
  const trap = useRef<HTMLInputElement>(null)
  const say = (label: Label) => labelOf(label, language, form.languages)
  const asked = new Set(form.fields.map(({ key }) => key))

  const show = (found: readonly FieldProblem[], other?: string) => {
    setProblems(found)
    setProblem(
      other ??
        (found.some(({ field }) => !asked.has(field)) ? t`This cannot be sent like this. Please contact us in another way.` : undefined),
    )
    const first = form.fields.find(({ key }) => found.some((one) => fieldOf(one) === key))
    if (first) document.getElementById(`field-${first.key}`)?.focus()
  }
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (isSending) return
    const blank = leftBlank(form.fields, typed)
    if (blank.length > 0) return show(blank.map((field) => ({ field, code: 'required' })))
    setSending(true)
    const answer = await onSend({ values: wireOf(form.fields, typed, form.currency), trap: trap.current?.value ?? '' })
    setSending(false)
    show(answer.problems ?? [], answer.problem)
  }
  const problemOf = (key: string) => {
    const found = problems.find((one) => fieldOf(one) === key)
    if (found?.code === 'required' && form.fields.find((field) => field.key === key)?.type === 'yes_no') return t`Tick this to go on.`
    return found && problemText(found)
  }
  return (
    <form noValidate onSubmit={(event) => void send(event)} aria-label={say(form.name)}>
      <Stack>
        {form.fields.map((field) => (
          <PublicField
            key={field.key}
            field={field}
            value={typed[field.key]}
            problem={problemOf(field.key)}
            labelOf={say}
            currency={form.currency}
            onChange={(value) => {
              onType({ ...typed, [field.key]: value })
              setProblems(problems.filter((one) => fieldOf(one) !== field.key))
            }}
          />
        ))}
        <Trap ref={trap} />
        {problem && <ProblemBox text={problem} />}
        <Foot isSending={isSending} asksSome={form.fields.some(({ required }) => required)} />
      </Stack>
    </form>
  )
}

/** An input that nobody sees but programs that fill in everything. */
function Trap({ ref }: { ref: RefObject<HTMLInputElement | null> }) {
  return (
    <div className={styles.trap} aria-hidden>
      <input ref={ref} name="company_fax" tabIndex={-1} autoComplete="off" defaultValue="" />
    </div>
  )
}

function Foot({ isSending, asksSome }: { isSending: boolean; asksSome: boolean }) {
  const { t } = useLingui()
  return (
    <>
      <Button type="submit" size="md" loading={isSending}>
        {t`Send`}
      </Button>
      {asksSome && (
        <Text size="sm" c="dimmed">
          {t`* has to be filled in`}
        </Text>
      )}
    </>
  )
}

/** Of a part of an address it is the address. */
function fieldOf({ field }: FieldProblem): string {
  return field.split('.')[0] ?? ''
}
