import type { Field } from '@nurt/core/blueprint/document.ts'
import { useRef, useState } from 'react'
import { keepTyped } from '../api/typed-draft.ts'
import { sameJson } from '../lists/question.ts'
import type { RecordEditing } from './useRecord.ts'

interface SlotDraftOptions {
  field: Field
  value: unknown
  /** Typed earlier and not saved. */
  typed: unknown
  editing: RecordEditing
  onClose: () => void
}

/** What is typed into an open field, from the first key until it stands in the record or is given up. */
export function useSlotDraft({ field, value, typed, editing, onClose }: SlotDraftOptions) {
  // others may change the record meanwhile: what was not seen is not covered
  const base = useRef({ value, version: editing.version })
  const [draft, setDraft] = useState(typed === undefined ? value : typed)
  const latest = useRef(draft)
  /** `settled`: it was sent, refused, or typed earlier, and is not changed since: leaving it is no new try. */
  const stage = useRef<'typing' | 'settled' | 'over'>(typed === undefined ? 'typing' : 'settled')
  const isSaving = useRef(false)
  const change = (next: unknown) => {
    latest.current = next
    stage.current = 'typing'
    setDraft(next)
    keepTyped(editing.place, field.key, next)
  }
  const cancel = () => {
    stage.current = 'over'
    editing.forget(field.key)
    onClose()
  }
  const commit = async (): Promise<void> => {
    const sent = latest.current
    const next = sent === '' ? null : sent
    stage.current = 'settled'
    if (isSaving.current) return
    if (sameJson(next, base.current.value)) return cancel()
    isSaving.current = true
    const saved = await editing.save(field, next, base.current.version)
    isSaving.current = false
    if (wasGivenUp()) return
    if (saved) base.current = { value: next, version: saved.version }
    if (latest.current === sent) return saved && onClose()
    // what was typed meanwhile is not saved yet
    keepTyped(editing.place, field.key, latest.current)
    if (isSettled()) await commit()
  }
  const wasGivenUp = () => stage.current === 'over'
  const isSettled = () => stage.current === 'settled'
  const leave = () => {
    if (stage.current === 'typing') void commit()
  }
  return { draft, change, commit, cancel, leave }
}
