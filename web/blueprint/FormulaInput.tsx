import { Button, Group, Menu, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Field, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FormulaOutcome } from './FormulaOutcome.tsx'

interface FormulaInputProps {
  label: string
  description: string
  module: Module
  /** The fields of the line, when the formula stands in line items. */
  lines?: readonly Field[]
  result: ResultType
  value: string
  onChange: (formula: string) => void
}

/** A formula with its fields to pick from, and under it what it gives for a real record, or where its fault is. */
export function FormulaInput({ label, description, module, lines, result, value, onChange }: FormulaInputProps) {
  const [typed, setTyped] = useState(value)
  const [asked] = useDebouncedValue(typed, 250)
  const input = useRef<HTMLTextAreaElement>(null)
  const insert = (key: string) => {
    const { selectionStart = typed.length, selectionEnd = typed.length } = input.current ?? {}
    const next = `${typed.slice(0, selectionStart)}${key}${typed.slice(selectionEnd)}`
    setTyped(next)
    onChange(next)
  }
  return (
    <Stack gap={6}>
      <Textarea
        ref={input}
        label={label}
        description={description}
        autosize
        minRows={2}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => typed !== value && onChange(typed.trim())}
      />
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <FormulaOutcome module={module} lines={lines} result={result} text={asked} />
        <FieldKeys fields={lines ?? module.fields} onPick={insert} />
      </Group>
    </Stack>
  )
}

function FieldKeys({ fields, onPick }: { fields: readonly Field[]; onPick: (key: string) => void }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={12} aria-hidden />} style={{ flex: 'none' }}>
          {t`Insert a field`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {fields
          .filter(({ hidden }) => !hidden)
          .map(({ key, name }) => (
            <Menu.Item
              key={key}
              onClick={() => onPick(key)}
              rightSection={
                <Text size="xs" c="dimmed" ff="monospace">
                  {key}
                </Text>
              }
            >
              {labelOf(name)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
