import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import type { TaskShape } from '@nurt/core/blueprint/task-parts.ts'
import { readTaskLine } from '@nurt/core/tasks/read-line.ts'
import { useRef, useState } from 'react'
import { isLater } from '../api/or-later.ts'
import { useHeld } from '../api/useHeld.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DateControl } from '../fields/DateField.tsx'
import { isDay } from '../fields/is-day.ts'
import { LinkControl } from '../fields/LinkField.tsx'
import { PersonControl } from '../fields/PersonField.tsx'
import { todayIn } from '../fields/today.ts'
import { createRecord, type Values } from '../lists/change-records.ts'
import { mayWrite } from '../lists/rights.ts'
import { useTold } from '../lists/useTold.tsx'
import { useWhyRefused } from '../lists/useWhyRefused.ts'
import { paths } from '../paths.ts'
import { refreshCase } from '../processes/queries.ts'
import { useDueWords } from '../processes/useDueWords.ts'
import { TextLink } from '../ui/Link.tsx'
import styles from './Tasks.module.css'

/** A module whose records are tasks, and what is said of one beside its name. */
export interface TaskKind {
  module: Module
  shape: TaskShape
  /** Whom it is about: asked for beside the line. */
  about: FieldOf<'link'> | undefined
}

interface AddLineProps extends TaskKind {
  label: string
  placeholder: string
  /** What every task that is added here has. */
  preset?: Values
}

/** A task in one line: what, and at its end until when; who does it and whom it is about stand beside it. */
export function AddLine({ label, placeholder, preset = {}, ...addable }: AddLineProps) {
  const { t } = useLingui()
  const { module, shape } = addable
  const { line, picked, type, pick, wasSent, added } = useTypedTask(module, preset)
  const { add, isAdding, refused } = useAdd(module)
  const input = useRef<HTMLInputElement>(null)
  const isFolded = line.trim() === ''
  const { values, due, isRead } = useLine(line, picked, addable)
  const task = linked({ ...preset, ...values })
  const send = async () => {
    if (isFolded || isAdding || !(await add(task))) return
    wasSent({ line, picked })
    input.current?.focus()
  }
  return (
    <form
      className={styles.add}
      data-folded={isFolded || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextInput
        ref={input}
        aria-label={label}
        placeholder={placeholder}
        maxLength={300}
        value={line}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <Button type="submit" disabled={isFolded} loading={isAdding}>
        {t`Add`}
      </Button>
      {!isFolded && isRead && <DueHint due={due} />}
      {!isFolded && (
        <AddControls {...addable} values={{ ...picked, ...(shape.due && { [shape.due.key]: due }) }} onChange={pick} added={added} />
      )}
      {refused && !isFolded && <Refused module={module} text={refused} values={task} onLeave={() => wasSent({ line, picked })} />}
    </form>
  )
}

interface RefusedProps {
  module: Module
  text: string
  values: Values
  /** What was typed goes on in the form. */
  onLeave: () => void
}

/** Why it was not added, and the way to the form that asks for all that a task needs. */
function Refused({ module, text, values, onLeave }: RefusedProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  return (
    <p role="alert" className={`${styles.hint} ${styles.refused}`}>
      {text}{' '}
      <TextLink inherit to={paths.newRecord(slug, module.key)} search={{ values }} onClick={onLeave}>
        {t`Go on in the form`}
      </TextLink>
    </p>
  )
}

interface AddControlsProps extends TaskKind {
  values: Values
  onChange: (key: string, value: unknown) => void
  /** How many were added. */
  added: number
}

interface TypedTask {
  line: string
  picked: Values
}

const nothing: TypedTask = { line: '', picked: {} }

/** Held until it is added or emptied; what is typed while another is on its way stays. */
function useTypedTask(module: Module, preset: Values) {
  const { answers, hold, drop } = useHeld(`add ${module.key} ${JSON.stringify(preset)}`, nothing)
  const [typed, setTyped] = useState(answers)
  const [added, setAdded] = useState(0)
  const stands = useRef(typed)
  const put = (change: Partial<TypedTask>) => {
    stands.current = { ...stands.current, ...change }
    setTyped(stands.current)
    if (stands.current.line.trim()) hold(stands.current)
    else drop()
  }
  return {
    ...typed,
    added,
    type: (line: string) => put({ line }),
    pick: (key: string, value: unknown) => put({ picked: { ...stands.current.picked, [key]: value } }),
    wasSent: (sent: TypedTask) => {
      setAdded((before) => before + 1)
      put({
        ...(stands.current.line === sent.line && { line: nothing.line }),
        ...(stands.current.picked === sent.picked && { picked: nothing.picked }),
      })
    },
  }
}

/** Until when, who, about whom; of these what the person may say. */
function AddControls({ module, shape: { due, doer }, about, values, onChange, added }: AddControlsProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { me, members, labelOf } = workspace
  const may = (key: string) => mayWrite(workspace, module.key, key)
  const control = (key: string) => ({ onChange: (value: unknown) => onChange(key, value), members })
  const who: FieldOf<'person'> = { key: doer, name: {}, type: 'person', required: true }
  return (
    <div className={styles.parts}>
      {due && may(due.key) && <DateControl field={due} label={labelOf(due.name)} {...control(due.key)} value={values[due.key] ?? null} />}
      {may(doer) && <PersonControl field={who} label={t`Who does it`} {...control(doer)} value={values[doer] ?? me.id} />}
      {about && may(about.key) && (
        <LinkControl
          field={about}
          label={labelOf(about.name)}
          {...control(about.key)}
          value={values[about.key] ?? null}
          // it is empty again once the task was added
          key={added}
        />
      )}
    </div>
  )
}

/** What is to be added, of what the person may say: a day that was picked, or emptied, counts more than one that was read out of the line. */
function useLine(line: string, picked: Values, { module, shape }: TaskKind) {
  const workspace = useWorkspace()
  const { locale, me } = workspace
  const may = (key: string | undefined) => key !== undefined && mayWrite(workspace, module.key, key)
  const key = may(shape.due?.key) ? shape.due?.key : undefined
  const isPicked = key !== undefined && key in picked
  const read = key === undefined || isPicked ? { name: line.trim() } : readTaskLine(line, { ...locale, today: todayIn(locale.timeZone) })
  const due = isPicked ? picked[key] : read.due
  const values = {
    ...(may(shape.doer) && { [shape.doer]: me.id }),
    ...picked,
    ...(key !== undefined && { [key]: due }),
    [module.title]: read.name,
  }
  return { values, due, isRead: read.due !== undefined }
}

/** Says what was understood, before it is added. */
function DueHint({ due }: { due: unknown }) {
  const dueWords = useDueWords()
  return isDay(due) && <p className={styles.hint}>{dueWords(due).text}</p>
}

function useAdd(module: Module) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const told = useTold()
  const whyRefused = useWhyRefused(module)
  const [refused, setRefused] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  /** True when it stands; else the person was told why not, and what was typed stays. */
  const add = async (values: Values) => {
    setAdding(true)
    setRefused(undefined)
    try {
      const made = await createRecord(slug, module.key, values)
      const { id, title, change } = made
      told.changed(isLater(made) ? t`Kept on this device until it is sent` : t`Added: ${title}`, { module: module.key, change })
      void refreshCase({ workspace: slug, module: module.key, record: id })
      return true
    } catch (error) {
      const why = whyRefused(error)
      if (why) setRefused(why)
      else told.problem(error)
      return false
    } finally {
      setAdding(false)
    }
  }
  return { add, isAdding, refused }
}

/** Nothing is sent for what was left open. */
function linked(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))
}
