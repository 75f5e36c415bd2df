import { ActionIcon, Group, Menu, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconDots } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { moveBy, put } from './put.ts'
import { useDraft } from './useDraft.ts'

interface FormFieldProps {
  module: Module
  section: Module['sections'][number]
  fieldKey: string
}

/** A field as it stands in a section of the form. */
export function FormField({ module, section, fieldKey }: FormFieldProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const field = module.fields.find(({ key }) => key === fieldKey)
  if (!field || field.hidden) return null
  const path = ['modules', module.key, 'sections', section.key, 'fields', fieldKey]
  const name = labelOf(field.name)
  const Look = fieldTypeLooks[field.type].icon
  const moveTo = (target: string) =>
    apply({ do: 'remove', path }, put(['modules', module.key, 'sections', target, 'fields', fieldKey], fieldKey))
  return (
    <Group gap="sm" wrap="nowrap" mih={34}>
      <Look size={16} stroke={1.7} aria-hidden />
      <Text style={{ flex: 1 }}>{name}</Text>
      <OrderButtons
        name={name}
        place={section.fields.indexOf(fieldKey)}
        count={section.fields.length}
        onMove={(step) => apply(...moveBy(path, section.fields, step))}
      />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t`More about ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {module.sections
            .filter(({ key }) => key !== section.key)
            .map((other) => (
              <Menu.Item key={other.key} onClick={() => moveTo(other.key)}>
                {t`Move to ${labelOf(other.name)}`}
              </Menu.Item>
            ))}
          <Menu.Item onClick={() => apply({ do: 'remove', path })}>{t`Take off the form`}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
