import { Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useRef } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { putAtCaret } from '../ui/put-at-caret.ts'
import { namedPaths, withNames, withPaths } from './mail-names.ts'
import { useTyped } from './useTyped.ts'

interface MailTextProps {
  module: Module
  label: string
  description?: string | undefined
  /** With keys in braces, as it is kept; people see names there. */
  value: string
  onChange: (value: string) => void
  multiline?: boolean
}

type Written = HTMLInputElement | HTMLTextAreaElement

/** A text with values of the record in it, which are chosen from a list and stand there by their names, in braces. */
export function MailText({ module, label, description, value, onChange, multiline }: MailTextProps) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const named = namedPaths(blueprint, module, labelOf)
  const { typed, setTyped, keep } = useTyped(withNames(value, named), (text) => onChange(withPaths(text, named)))
  const written = useRef<Written>(null)
  const insert = (name: string) => {
    const at = written.current?.selectionStart ?? typed.length
    const until = written.current?.selectionEnd ?? at
    const put = `{${name}}`
    putAtCaret(written.current, { show: () => setTyped(typed.slice(0, at) + put + typed.slice(until)), caret: at + put.length })
  }
  const look = {
    label,
    description,
    value: typed,
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
  }
  return (
    // whoever goes to the list comes back to go on writing: a space at the end stays
    <Stack gap={4} role="presentation" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && keep()}>
      {multiline ? (
        <Textarea {...look} ref={written as React.Ref<HTMLTextAreaElement>} autosize minRows={4} maxLength={10_000} />
      ) : (
        <TextInput
          {...look}
          ref={written as React.Ref<HTMLInputElement>}
          maxLength={200}
          onKeyDown={({ key }) => key === 'Enter' && keep()}
        />
      )}
      <Select
        size="xs"
        aria-label={t`Put a value into: ${label}`}
        placeholder={t`Put in a value of the record…`}
        searchable
        nothingFoundMessage={t`Nothing found`}
        value={null}
        onChange={(name) => name !== null && insert(name)}
        data={named.map(({ name }) => name)}
      />
    </Stack>
  )
}
