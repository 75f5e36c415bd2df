import { useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { dropTyped, keepTyped, readDraft } from '../api/typed-draft.ts'

const prefix = 'decision.'

/** Whether a kept text was written for a task: for all that may be decided about it, or for one way. */
export function isKeptFor(name: string, task: number): boolean {
  return name === `${prefix}${task}` || name.startsWith(`${prefix}${task} `)
}

/** Text about a record that waits until it is sent or emptied: what it stands in may be closed, go away or be loaded anew. */
export function useKeptText(address: RecordAddress, of: string): [text: string, change: (text: string) => void] {
  const { me } = useWorkspace()
  const place = { person: me.id, ...address }
  const name = prefix + of
  const [text, setText] = useState(() => {
    const kept = readDraft(place)[name]
    return typeof kept === 'string' ? kept : ''
  })
  const change = (next: string) => {
    setText(next)
    if (next) keepTyped(place, name, next)
    else dropTyped(place, name)
  }
  return [text, change]
}
