import { Button, Group } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { KeyboardEvent } from 'react'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { useHeldText } from '../api/useHeldText.ts'

interface AddNamesProps {
  label: string
  /** What stands in the empty field; absent: that it takes a list too. */
  hint?: string
  /** Where the names go, as a path: what is typed and not added waits there. */
  path: string[]
  onAdd: (names: string[]) => void
}

/** Adds one thing by its name, or many pasted as a list, one in a line. */
export function AddNames({ label, hint, path, onAdd }: AddNamesProps) {
  const { t } = useLingui()
  const [text, setText] = useHeldText(`names ${path.join('.')}`)
  const names = namesIn(text)
  const add = () => {
    if (names.length > 0) onAdd(names)
    setText('')
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    add()
  }
  return (
    <Group gap={6} align="flex-start" wrap="nowrap">
      <GrowingInput
        style={{ flex: 1 }}
        minRows={1}
        maxRows={10}
        aria-label={label}
        placeholder={hint ?? t`Name, or a pasted list with one in each line`}
        value={text}
        onChange={setText}
        onKeyDown={keys}
      />
      <Button variant="default" disabled={names.length === 0} onClick={add}>
        {t`Add`}
      </Button>
    </Group>
  )
}

/** One name per line; bullets and numbers of a pasted list are left out, and so are repetitions. */
export function namesIn(text: string): string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.replace(/^\s*(?:[-*•·–]|\d+[.)])\s+/, '').trim())
  return [...new Set(lines.filter(Boolean))]
}
