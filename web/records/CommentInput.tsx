import { Combobox, Text, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Mentionable } from '@nurt/core/notices/api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ComponentProps } from 'react'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { moduleKey } from '../lists/queries.ts'
import { Initials } from '../fields/Initials.tsx'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { putAtCaret } from '../ui/put-at-caret.ts'
import { callBefore } from './called-in.ts'

interface CommentInputProps extends Omit<ComponentProps<typeof GrowingInput>, 'minRows' | 'maxRows'> {
  address: RecordAddress
  /** Whose name was put into the text. */
  onChoose: (person: string) => void
}

/** Where a comment is written: an `@` offers colleagues, those who see the record to be called, the others with the reason why not. */
export function CommentInput({ address, value, onChange, onChoose, ...props }: CommentInputProps) {
  const { t } = useLingui()
  const input = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const [closedAt, setClosedAt] = useState<number>()
  const calling = callBefore(value, caret)
  const people = useMentionable(address, calling?.sought)
  const opened = calling !== undefined && calling.at !== closedAt && people.length > 0
  const combobox = useCombobox({ opened, onDropdownClose: () => setClosedAt(calling?.at) })
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (opened) selectFirstOption()
  }, [opened, people, selectFirstOption])
  const choose = (id: string) => {
    const name = people.find((person) => person.id === id)?.name
    if (!calling || name === undefined) return
    onChoose(id)
    const next = `${value.slice(0, calling.at)}@${name} `
    const show = () => {
      onChange(next + value.slice(caret).replace(/^ /, ''))
      setClosedAt(calling.at)
    }
    putAtCaret(input.current, { show, caret: next.length })
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" width={290}>
      <Combobox.Target withKeyboardNavigation={opened}>
        <GrowingInput
          {...props}
          ref={input}
          aria-label={t`Comment`}
          minRows={2}
          maxRows={10}
          value={value}
          onChange={onChange}
          onInput={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={(event) => {
            if (!opened || event.ctrlKey || event.metaKey) return props.onKeyDown?.(event)
            // Esc closes the names only
            if (event.key === 'Escape') event.stopPropagation()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t`People to mention`}>
          {people.map((person) => (
            <Person key={person.id} person={person} />
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Person({ person: { id, name, sees } }: { person: Mentionable }) {
  const { t } = useLingui()
  return (
    <Combobox.Option value={id} disabled={!sees}>
      <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
        <Initials id={id} name={name} />
        <span>
          {name}
          {!sees && <Text size="xs" c="dimmed">{t`does not see this record`}</Text>}
        </span>
      </span>
    </Combobox.Option>
  )
}

const nobody: Mentionable[] = []

function useMentionable(address: RecordAddress, sought: string | undefined): Mentionable[] {
  const [q] = useDebouncedValue(sought ?? '', 120)
  const { data = nobody } = useQuery({
    queryKey: [...moduleKey(address.workspace, address.module), 'mentionable', address.record, q],
    queryFn: ({ signal }) => call<Mentionable[]>('GET', `${recordUrl(address)}/mentionable`, { signal, query: { q } }),
    enabled: sought !== undefined,
    placeholderData: keepPreviousData,
  })
  return sought === undefined ? nobody : data
}
