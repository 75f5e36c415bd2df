import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { holdDraft } from '../api/draft-hold.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Here.module.css'
import { labelAt } from './place-of.ts'
import { put } from './put.ts'
import { renamed } from './renamed.ts'
import { useDraft } from './useDraft.ts'

interface HereNameProps {
  element: HTMLElement | null
  /** Of the label. */
  path: string[]
  onClose: () => void
}

/** The name of an element, typed where it stands: Enter keeps it, Esc leaves it as it was. */
export function HereName({ element, path, onClose }: HereNameProps) {
  const { t } = useLingui()
  const { me, labelOf, otherLanguages } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const label = labelAt(blueprint, path) ?? {}
  const [text, setText] = useState(labelOf(label))
  /** Leaving it takes the focus away, which is no second answer. */
  const isLeft = useRef(false)
  useEffect(() => holdDraft(), [])
  if (!element) return null
  const { left, top, width } = (element.querySelector(':scope > h1, :scope > h2') ?? element).getBoundingClientRect()
  const leave = () => {
    isLeft.current = true
    onClose()
  }
  const keep = () => {
    if (isLeft.current) return
    leave()
    const name = text.trim()
    if (name && name !== labelOf(label)) apply(put(path, renamed(label, name, { own: me.language, others: otherLanguages })))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.key === 'Enter') keep()
    else leave()
    element.focus()
  }
  return (
    <input
      className={styles.name}
      style={{ left: Math.max(4, left), top, width: Math.max(160, Math.min(width, 360)) }}
      aria-label={t`New name`}
      value={text}
      ref={selectOnce}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={keep}
    />
  )
}

function selectOnce(input: HTMLInputElement | null): void {
  input?.focus({ preventScroll: true })
  input?.select()
}
