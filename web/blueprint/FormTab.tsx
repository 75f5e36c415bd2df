import { ActionIcon, Button, Group, Paper, Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { LabelText } from './LabelText.tsx'
import { FormField } from './FormField.tsx'
import { freeKey, moveBy, put } from './put.ts'
import { useDraft } from './useDraft.ts'

type Section = Module['sections'][number]

/** The form of a record: sections in order, each with its fields in order. */
export function FormTab({ module }: { module: Module }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { apply } = useDraft()
  const path = ['modules', module.key, 'sections']
  const addSection = () => {
    const name = { [me.language]: t`New section` }
    const key = freeKey(name, module.sections)
    apply(put([...path, key], { key, name, fields: [] }))
  }
  return (
    <Stack>
      {module.sections.map((section, place) => (
        <SectionCard key={section.key} module={module} section={section} place={place} />
      ))}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={addSection}>
          {t`Add section`}
        </Button>
      </Group>
    </Stack>
  )
}

function SectionCard({ module, section, place }: { module: Module; section: Section; place: number }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const path = ['modules', module.key, 'sections', section.key]
  const placed = module.sections.flatMap(({ fields }) => fields)
  const loose = module.fields.filter(({ key, hidden }) => !hidden && !placed.includes(key))
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={labelOf(section.name)}>
      <SectionHead module={module} section={section} place={place} path={path} />
      <Stack gap={2}>
        {section.fields.map((key) => (
          <FormField key={key} module={module} section={section} fieldKey={key} />
        ))}
        {section.fields.length === 0 && <Text size="sm" c="dimmed">{t`No field here yet.`}</Text>}
      </Stack>
      {loose.length > 0 && (
        <Select
          mt="sm"
          maw={320}
          size="xs"
          aria-label={t`Put a field into ${labelOf(section.name)}`}
          placeholder={t`Put a field here`}
          value={null}
          data={loose.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          onChange={(key) => key && apply(put([...path, 'fields', key], key))}
        />
      )}
    </Paper>
  )
}

function SectionHead({ module, section, place, path }: { module: Module; section: Section; place: number; path: string[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const keys = module.sections.map(({ key }) => key)
  const name = labelOf(section.name)
  return (
    <Group gap={6} mb="xs" wrap="nowrap">
      <div style={{ flex: 1 }}>
        <LabelText
          aria-label={t`Name of the section`}
          value={section.name}
          path={[...path, 'name']}
          required
          onChange={(name) => apply(put([...path, 'name'], name))}
        />
      </div>
      <OrderButtons name={name} place={place} count={keys.length} onMove={(step) => apply(...moveBy(path, keys, step))} />
      <ActionIcon
        variant="subtle"
        color="red"
        aria-label={t`Remove the section ${name}`}
        disabled={section.fields.length > 0}
        title={section.fields.length > 0 ? t`Take its fields out first.` : undefined}
        onClick={() => apply({ do: 'remove', path })}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}
