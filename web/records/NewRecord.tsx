import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { ValueProblem } from '@nurt/core/records/api.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useHere } from '../api/here.ts'
import { isLater } from '../api/or-later.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldControls } from '../fields/field-controls.tsx'
import { linesIn } from '../fields/line-fields.ts'
import { createRecord } from '../lists/change-records.ts'
import { refreshModule } from '../lists/queries.ts'
import { useTold } from '../lists/useTold.tsx'
import { isTyped } from '../lists/value-kind.ts'
import { problemsAt, valueProblems } from '../lists/value-problems.ts'
import { useFieldProblem } from './useFieldProblem.ts'
import { ValuesBeside } from '../fields/values-beside.ts'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { copiedValues } from './copied-values.ts'
import { CopiedLines } from './CopiedLines.tsx'
import { useMayWrite } from '../lists/useMayWrite.ts'
import { formSections, isWideControl } from './form-sections.ts'
import { recordQuery } from '../api/record-query.ts'
import styles from './Record.module.css'
import { isAsked, startRules } from './step-rules.ts'
import { UnseenProblems } from './UnseenProblems.tsx'
import { WhileTyped } from './WhileTyped.tsx'
import { useBroughtValues } from './useBroughtValues.ts'
import { useComputedLines } from './useComputedLines.ts'
import { useCopiedLines } from './useCopiedLines.ts'
import { useFilledLines } from './useFilledLines.ts'
import { useResponsibleFields } from './useResponsibleFields.ts'
import { useOnlyRead } from './useOnlyRead.ts'
import { dropDraft, keepTyped, readDraft, type DraftPlace } from '../api/typed-draft.ts'

/** The form of a record that is yet to be made, empty or filled from another record. */
export function NewRecord({ module }: { module: Module }) {
  const { from } = useSearch({ from: '/w/$workspace/m/$module/records/$record' })
  return from ? <CopiedRecord key={from} module={module} from={from} /> : <NewForm module={module} record="new" />
}

function CopiedRecord({ module, from }: { module: Module; from: string }) {
  const { slug } = useWorkspace()
  const { data } = useSuspenseQuery(recordQuery({ workspace: slug, module: module.key, record: from }))
  const mayWrite = useMayWrite(module.key)
  return <NewForm module={module} record={`copy of ${from}`} copied={copiedValues(module, data.values, mayWrite)} />
}

interface NewFormProps {
  module: Module
  /** Under which what is typed is kept. */
  record: string
  copied?: Record<string, unknown>
}

/** What is typed stays until the record is made, over a reload too. */
function NewForm({ module, record, copied }: NewFormProps) {
  const { t } = useLingui()
  const { slug, labelOf, snapshot } = useWorkspace()
  const router = useRouter()
  const navigate = useNavigate()
  const { place, values, change } = useTypedValues({ module, record, copied })
  const choose = useCopiedLines(module, values, change)
  const { problems, forget, busy, submit } = useSubmit(module, place, values)
  const here = useHere()
  const { sections, first } = useTypedSections(module, values, here !== undefined)
  const responsible = useResponsibleFields(module, snapshot.teams.length > 0)
  const cancel = () => {
    dropDraft(place)
    if (router.history.canGoBack()) router.history.back()
    else void navigate({ to: paths.module(slug, module.key) })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit()
  }
  const newField = (field: Field, section = '') => (
    <NewField
      key={field.key}
      module={module}
      field={field}
      values={values}
      problems={problemsAt(problems, field.key).filter((problem) => isStanding(problem, values))}
      startsHere={field === first && !here}
      at={here?.at('modules', module.key, 'sections', section, 'fields', field.key)}
      onChange={(value) => {
        choose(field.key, value)
        forget(field.key)
      }}
    />
  )
  return (
    <Page title={labelOf(module.add)} narrow>
      <form onSubmit={onSubmit} noValidate>
        <div className={styles.main}>
          <ValuesBeside value={{ fields: module.fields, values }}>
            <NewSections module={module} sections={sections} newField={newField} />
          </ValuesBeside>
          <section className={styles.section} aria-label={t`Responsibility`}>
            <div className={styles.fields}>{responsible.map((field) => newField(field))}</div>
          </section>
          <UnseenProblems problems={problems} />
          <Group gap={8}>
            <Button type="submit" loading={busy}>
              {labelOf(module.add)}
            </Button>
            <Button variant="default" onClick={cancel}>{t`Cancel`}</Button>
          </Group>
        </div>
      </form>
    </Page>
  )
}

interface NewSectionsProps {
  module: Module
  sections: ReturnType<typeof formSections>
  newField: (field: Field, section: string) => ReactNode
}

function NewSections({ module, sections, newField }: NewSectionsProps) {
  const { labelOf } = useWorkspace()
  const here = useHere()
  return (
    <>
      {sections.map(({ section, fields }) => (
        <section
          key={section.key}
          className={styles.section}
          aria-label={labelOf(section.name)}
          {...here?.at('modules', module.key, 'sections', section.key)}
        >
          {sections.length > 1 && <h2 className={styles.sectionName}>{labelOf(section.name)}</h2>}
          <div className={styles.fields}>{fields.map((field) => newField(field, section.key))}</div>
          {here && <here.Add what="field" at={['modules', module.key, 'sections', section.key]} />}
        </section>
      ))}
      {here && <here.Add what="section" at={['modules', module.key]} />}
    </>
  )
}

/** What was missing may have been filled by a link since. */
function isStanding({ field, code }: ValueProblem, values: Record<string, unknown>): boolean {
  return code !== 'required' || isBlank(values[field])
}

interface NewFieldProps {
  module: Module
  field: Field
  values: Record<string, unknown>
  problems: readonly ValueProblem[]
  startsHere: boolean
  /** Where it is configured. */
  at: object | undefined
  onChange: (value: unknown) => void
}

function NewField({ module, field, values, problems, startsHere, at, onChange }: NewFieldProps) {
  const { members, labelOf } = useWorkspace()
  const sentence = useFieldProblem()
  const value = useComputedLines(field, values[field.key] ?? null)
  const enter = useFilledLines(field, value, onChange)
  const onlyRead = useOnlyRead(module.key, field)
  const Control = fieldControls[field.type]
  // left blank it is filled by the server
  const { required: _, ...filled } = field
  return (
    <div className={isWideControl(field) ? styles.wide : styles.control} {...at}>
      <Control
        field={isComputed(field.default) ? filled : field}
        label={labelOf(field.name)}
        value={value}
        onChange={enter}
        problem={problems.map((problem) => sentence(field, problem)).join(' ') || undefined}
        onlyRead={onlyRead}
        members={members}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for the form
        autoFocus={startsHere}
      />
      <WhileTyped module={module.key} field={field} value={values[field.key]} />
      {field.type === 'lines' && <CopiedLines module={module} field={field} lines={linesIn(value)} values={values} onTake={onChange} />}
    </div>
  )
}

/** Defaults, then what the record is a copy of, what was typed before a reload, and what the address fills in. */
function useTypedValues({ module, record, copied }: NewFormProps) {
  const { slug, me } = useWorkspace()
  const { values: given = {} } = useSearch({ from: '/w/$workspace/m/$module/records/$record' })
  const place: DraftPlace = { person: me.id, workspace: slug, module: module.key, record }
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    owner: me.id,
    ...defaultsOf(module),
    ...copied,
    ...readDraft(place),
    ...given,
  }))
  const put = (changed: Record<string, unknown>) => {
    setValues((before) => ({ ...before, ...changed }))
    for (const [key, value] of Object.entries(changed)) keepTyped(place, key, value)
  }
  const follow = useBroughtValues(module, values, put)
  const change = (key: string, value: unknown) => {
    put({ [key]: value })
    follow(key, value)
  }
  return { place, values, change }
}

/** Defaults that are values; one that is a formula is computed by the server when the field is left blank. */
function defaultsOf(module: Module): Record<string, unknown> {
  const filled = module.fields.filter((field) => field.default !== undefined && !isComputed(field.default))
  return Object.fromEntries(filled.map((field) => [field.key, field.default]))
}

function isComputed(value: Field['default']): boolean {
  return typeof value === 'object' && value !== null && 'formula' in value
}

function useSubmit(module: Module, place: DraftPlace, values: Record<string, unknown>) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const told = useTold()
  const [problems, setProblems] = useState<ValueProblem[]>([])
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    try {
      const rules = startRules(module, values['step'])
      const isSent = ([key, value]: [string, unknown]) => value !== null && value !== '' && rules[key] !== 'read'
      const { step, ...typed } = Object.fromEntries(Object.entries(values).filter(isSent))
      const made = await createRecord(slug, module.key, typed, typeof step === 'string' ? step : undefined)
      dropDraft(place)
      await navigate({ to: paths.record(slug, module.key, made.id), replace: true })
      void refreshModule(slug, module.key)
      const done = isLater(made) ? t`Kept on this device until it is sent` : t`Added`
      told.changed(done, { module: module.key, change: made.change, what: t`Added: ${made.title}` })
    } catch (error) {
      const found = valueProblems(error)
      // they must stand there before the first is looked for: a busy browser may draw a frame without them
      flushSync(() => setProblems(found))
      if (found.length === 0) told.problem(error)
      else showFirstProblem()
    } finally {
      setBusy(false)
    }
  }
  const forget = (field: string) => setProblems((before) => before.filter((problem) => problemsAt([problem], field).length === 0))
  return { problems, forget, busy, submit }
}

/** The first field with a problem may stand above the window; of a field in several parts the first one takes the focus. */
function showFirstProblem(): void {
  const first = document.querySelector<HTMLElement>('form [aria-invalid="true"], form .mantine-InputWrapper-error')
  const isInput = first?.matches('[aria-invalid]')
  const input = isInput ? first : first?.closest('.mantine-InputWrapper-root')?.querySelector<HTMLElement>('input, textarea, button')
  first?.scrollIntoView({ block: 'center' })
  input?.focus({ preventScroll: true })
}

/** Only what the person may fill in, and the first field that is blank yet. */
function useTypedSections(module: Module, values: Record<string, unknown>, withEmpty: boolean) {
  const mayWrite = useMayWrite(module.key)
  const rules = startRules(module, values['step'])
  const sections = formSections(module, withEmpty, (field) => withEmpty || isAsked(rules, field)).map(({ section, fields }) => ({
    section,
    fields: fields.filter((field) => isTyped(field) && mayWrite(field.key)),
  }))
  const first = sections.flatMap(({ fields }) => fields).find((field) => values[field.key] === undefined || values[field.key] === null)
  return { sections: sections.filter(({ fields }) => withEmpty || fields.length > 0), first }
}
