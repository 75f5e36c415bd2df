import { ActionIcon, Collapse, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Label } from '@nurt/core/blueprint/document.ts'
import { IconLanguage } from '@tabler/icons-react'
import { useId } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DraftText } from './DraftText.tsx'
import { languageNames } from './language-names.ts'

interface LabelTextProps {
  label: string
  description?: string
  placeholder?: string
  value: Label | undefined
  onChange: (value: Label | undefined) => void
  multiline?: boolean
  /** At least the person's own language must have a text. */
  required?: boolean
}

/** A text in the person's language, with the workspace's other languages one click away. */
export function LabelText({ label, description, placeholder, value = {}, onChange, multiline, required }: LabelTextProps) {
  const { t } = useLingui()
  const { me, labelOf, blueprint } = useWorkspace()
  const [open, { toggle }] = useDisclosure()
  const id = useId()
  const others = blueprint.languages.filter((language) => language !== me.language)
  const set = (language: keyof Label, text: string) => {
    const { [language]: _, ...rest } = value
    const next = text ? { ...rest, [language]: text } : rest
    onChange(Object.keys(next).length > 0 ? next : undefined)
  }
  return (
    <div>
      <Group align="flex-end" gap={6} wrap="nowrap">
        <div style={{ flex: 1 }}>
          <DraftText
            label={label}
            description={description}
            placeholder={placeholder ?? labelOf(value)}
            value={value[me.language] ?? ''}
            onChange={(text) => set(me.language, text)}
            multiline={multiline}
            required={required}
          />
        </div>
        {others.length > 0 && (
          <ActionIcon
            variant="default"
            size={34}
            aria-label={t`${label}: other languages`}
            title={t`Other languages`}
            aria-expanded={open}
            aria-controls={id}
            onClick={toggle}
          >
            <IconLanguage size={16} />
          </ActionIcon>
        )}
      </Group>
      <Collapse expanded={open} id={id}>
        <Stack gap={6} pt={6} pl="md">
          {others.map((language) => (
            <DraftText
              key={language}
              size="xs"
              lang={language}
              label={languageNames[language]}
              value={value[language] ?? ''}
              onChange={(text) => set(language, text)}
              multiline={multiline}
            />
          ))}
        </Stack>
      </Collapse>
    </div>
  )
}
