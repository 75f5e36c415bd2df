import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group } from '@mantine/core'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { IconCheck, IconPencil } from '@tabler/icons-react'
import { lazy, Suspense, useId, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { readDraft } from '../api/typed-draft.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldValue, readAtOnce } from '../fields/FieldValue.tsx'
import { FieldControl } from '../fields/FieldControl.tsx'
import { linesIn } from '../fields/line-fields.ts'
import { useFieldProblem } from './useFieldProblem.ts'
import { useOpenRecord } from '../live/open-records.ts'
import { sameJson } from '../lists/question.ts'
import { isTyped } from '../lists/value-kind.ts'
import { useFocusedAtStart } from '../ui/useFocusedAtStart.ts'
import { isChoosing } from '../ui/is-choosing.ts'
import styles from './Record.module.css'
import { OthersEditing } from './PeopleThere.tsx'
import { isWide } from './form-sections.ts'
import { WhileTyped } from './WhileTyped.tsx'
import { useComputedLines } from './useComputedLines.ts'
import { useFilledLines } from './useFilledLines.ts'
import { useOnlyRead } from './useOnlyRead.ts'
import type { FieldClash, RecordEditing } from './useRecord.ts'
import { useSlotDraft } from './useSlotDraft.ts'

const ClashBox = lazy(() => import('../lists/ClashBox.tsx').then(({ ClashBox }) => ({ default: ClashBox })))

interface FieldSlotProps {
  field: Field
  value: unknown
  mayChange: boolean
  editing: RecordEditing
  note?: LinesNote
  /** What the record's status says of it. */
  stepNote?: ReactNode
  /** Where it is configured. */
  at?: object | undefined
}

/** What is said of line items while they are edited. */
type LinesNote = (lines: readonly LineValue[], onTake: (lines: LineValue[]) => void) => ReactNode

/** One field of a record: text until touched, then its control; the answer to a save stands here. */
export function FieldSlot({ field, value, mayChange, editing, note, stepNote, at }: FieldSlotProps) {
  const { labelOf } = useWorkspace()
  const label = labelOf(field.name)
  const labelId = useId()
  const { box, typed, isOpen, isBack, open, close } = useSlot(editing, field.key, mayChange)
  const clash = editing.clashes[field.key]
  const editable = mayChange && isTyped(field)
  const marked = field.required && editable
  return (
    <div className={isWide(field) ? `${styles.slot} ${styles.wide}` : styles.slot} data-place={`field ${field.key}`} {...at}>
      <div className={styles.label} id={labelId}>
        {label}
        {marked && <RequiredMark />}
        <OthersEditing place={editing.place} field={field.key} />
        <SavedMark shown={editing.savedField === field.key && !isOpen} />
      </div>
      <div ref={box}>
        {isOpen ? (
          <SlotEditor field={field} label={label} value={value} typed={typed} editing={editing} note={note} onClose={close} />
        ) : (
          <SlotText {...{ field, value, editable, label, labelId, isBack }} onOpen={open} />
        )}
        {clash && <SlotClash field={field} clash={clash} editing={editing} onClose={close} />}
        {stepNote}
        <Hint text={labelOf(field.hint)} />
      </div>
    </div>
  )
}

/** Open where something was typed earlier and not saved, until that is saved or given up. */
function useSlot({ place }: RecordEditing, field: string, mayChange: boolean) {
  const [typed, setTyped] = useState(() => readDraft(place)[field])
  const [isOpen, setOpen] = useState(typed !== undefined && mayChange)
  const [isBack, setBack] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const close = () => {
    setBack(box.current?.contains(document.activeElement) === true)
    setTyped(undefined)
    setOpen(false)
  }
  return { box, typed, isOpen, isBack, open: () => setOpen(true), close }
}

function Hint({ text }: { text: string }) {
  return text && <div className={styles.hint}>{text}</div>
}

function RequiredMark() {
  const { t } = useLingui()
  return (
    <span className={styles.required} title={t`required`}>
      *
    </span>
  )
}

function SavedMark({ shown }: { shown: boolean }) {
  const { t } = useLingui()
  if (!shown) return null
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the icon is drawn in place; without a role its name is not read
  return <IconCheck size={14} color="var(--mantine-color-teal-6)" role="img" aria-label={t`saved`} />
}

interface SlotClashProps {
  field: Field
  clash: FieldClash
  editing: RecordEditing
  onClose: () => void
}

function SlotClash({ field, clash, editing, onClose }: SlotClashProps) {
  const keepMine = async () => {
    if (await editing.save(field, clash.mine, clash.version)) onClose()
  }
  const takeTheirs = () => {
    editing.forget(field.key)
    onClose()
    editing.refresh()
  }
  return (
    <Suspense fallback={null}>
      <ClashBox field={field} {...clash} onMine={() => void keepMine()} onTheirs={takeTheirs} />
    </Suspense>
  )
}

interface SlotTextProps {
  field: Field
  value: unknown
  editable: boolean
  label: string
  labelId: string
  /** The keyboard comes back from its control. */
  isBack: boolean
  onOpen: () => void
}

/** Values that lead elsewhere: a button cannot hold their links, so it stands beside them. */
const leading = new Set<Field['type']>(['link', 'multi_link', 'email', 'phone', 'url', 'files', 'lines'])

function holdsButtons(field: Field, value: unknown): boolean {
  if (field.type === 'long_text') return typeof value === 'string' && value.length > readAtOnce
  return leading.has(field.type) && !isBlank(value)
}

function SlotText({ field, value, editable, label, labelId, isBack, onOpen }: SlotTextProps) {
  const openerRef = useFocusedAtStart(isBack)
  const text = isBlank(value) ? <span className={styles.blank}>–</span> : <FieldValue field={field} value={value} />
  if (!editable) return <div className={styles.value}>{text}</div>
  const onClick = (event: MouseEvent) => {
    if (!(event.target as HTMLElement).closest('a, button') && !window.getSelection()?.toString()) onOpen()
  }
  if (holdsButtons(field, value)) {
    return (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the button inside has the keyboard
      <div className={`${styles.value} ${styles.leading}`} onClick={onClick}>
        {text}
        <ActionIcon ref={openerRef} variant="subtle" color="gray" size={24} className={styles.pencil} aria-label={label} onClick={onOpen}>
          <IconPencil size={15} />
        </ActionIcon>
      </div>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['Enter', 'F2', ' '].includes(event.key)) return
    event.preventDefault()
    onOpen()
  }
  return (
    <div
      ref={openerRef}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- holds lists and tables, which a button may not
      role="button"
      tabIndex={0}
      aria-labelledby={labelId}
      className={styles.value}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {text}
    </div>
  )
}

/** Controls with several inputs or lines are saved by a button, the others when they are left. */
const withButtons = new Set<Field['type']>(['lines', 'files', 'address', 'long_text', 'multi_choice', 'multi_link', 'people'])

interface SlotEditorProps {
  field: Field
  label: string
  value: unknown
  typed: unknown
  editing: RecordEditing
  note: LinesNote | undefined
  onClose: () => void
}

function SlotEditor({ field, label, value, typed, editing, note, onClose }: SlotEditorProps) {
  const { t } = useLingui()
  const { members } = useWorkspace()
  useOpenRecord(editing.place, field.key)
  const sentence = useFieldProblem(useWorkspace().findModule(editing.place.module))
  const { draft, change, commit, cancel, leave } = useSlotDraft({ field, value, typed, editing, onClose })
  const shown = useComputedLines(field, draft)
  const enter = useFilledLines(field, shown, change)
  const onlyRead = useOnlyRead(editing.place.module, field)
  const problem = editing.problems[field.key]
  const buttons = withButtons.has(field.type)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isChoosing(event.target)) cancel()
    if (event.key === 'Enter' && !event.shiftKey && !isChoosing(event.target) && (!buttons || event.ctrlKey)) void commit()
  }
  return (
    <div
      role="presentation"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!buttons && !event.currentTarget.contains(event.relatedTarget) && !event.relatedTarget?.closest('[data-portal]')) leave()
      }}
    >
      <FieldControl
        field={field}
        label={label}
        value={shown}
        onChange={enter}
        problem={problem && sentence(field, problem)}
        onlyRead={onlyRead}
        members={members}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit the field
        autoFocus
        compact
        onCommit={() => void commit()}
        onCancel={cancel}
      />
      {!sameJson(draft, value) && <WhileTyped module={editing.place.module} field={field} value={draft} except={editing.place.record} />}
      {field.type === 'lines' && note?.(linesIn(shown), change)}
      {typed !== undefined && <div className={styles.unsaved}>{t`Typed earlier and not saved yet`}</div>}
      {(buttons || typed !== undefined) && (
        // pressing a button must not leave the input: its answer would move the button from under the pointer
        <Group gap={6} mt={6} onMouseDown={(event) => event.preventDefault()}>
          <Button size="xs" onClick={() => void commit()}>{t`Save`}</Button>
          <Button size="xs" variant="default" onClick={cancel}>{t`Cancel`}</Button>
        </Group>
      )}
    </div>
  )
}
