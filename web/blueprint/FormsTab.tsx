import { Badge, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, PublicForm } from '@nurt/core/blueprint/document.ts'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { EditorDrawer } from './EditorDrawer.tsx'
import { MailboxesSection } from './MailboxesSection.tsx'
import { moveBy, put } from './put.ts'
import { startingForm } from './starting-form.ts'
import { useDraft } from './useDraft.ts'

const FormEditor = lazy(() => import('./FormEditor.tsx').then(({ FormEditor }) => ({ default: FormEditor })))

/** The pages on which people without an account make records of the module. */
export function FormsTab({ module }: { module: Module }) {
  const { t } = useLingui()
  const { labelOf, me } = useWorkspace()
  const { apply } = useDraft()
  const { open: asked } = useSearch({ from: '/w/$workspace/configure/modules/$module/$tab' })
  const [openKey, setOpenKey] = useState(asked)
  const { forms = [] } = module
  const open = forms.find(({ key }) => key === openKey)
  const path = ['modules', module.key, 'forms']
  const add = () => {
    const form = startingForm(module, { [me.language]: t`New form` })
    apply(module.forms ? put([...path, form.key], form) : put(path, [form]))
    setOpenKey(form.key)
  }
  const addButton = (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t`Add form`}
    </Button>
  )
  return (
    <Stack>
      {forms.length === 0 ? (
        <EmptyState icon={<IconForms size={22} />} action={addButton}>
          {t`A form is a page for your website or a mail: people outside the company fill it in without an account, and each time a record comes about here.`}
        </EmptyState>
      ) : (
        <>
          <Rows label={t`Public forms`}>
            {forms.map((form) => (
              <FormRow key={form.key} module={module} form={form} onOpen={() => setOpenKey(form.key)} />
            ))}
          </Rows>
          <Group>{addButton}</Group>
        </>
      )}
      <MailboxesSection module={module.key} />
      <EditorDrawer title={open && labelOf(open.name)} size="min(1080px, 100%)" onClose={() => setOpenKey(undefined)}>
        {open && <FormEditor key={open.key} module={module} form={open} onClose={() => setOpenKey(undefined)} />}
      </EditorDrawer>
    </Stack>
  )
}

function FormRow({ module, form, onOpen }: { module: Module; form: PublicForm; onOpen: () => void }) {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { apply } = useDraft()
  const keys = (module.forms ?? []).map(({ key }) => key)
  const name = labelOf(form.name)
  return (
    <Row
      quiet={!form.open}
      actions={
        <Group gap="xs" wrap="nowrap">
          <Badge variant="light" color={form.open ? 'green' : 'gray'} tt="none" fw={500}>
            {form.open ? t`Open to everybody` : t`Not open`}
          </Badge>
          <OrderButtons
            name={name}
            place={keys.indexOf(form.key)}
            count={keys.length}
            onMove={(step) => apply(...moveBy(['modules', module.key, 'forms', form.key], keys, step))}
          />
        </Group>
      }
    >
      <UnstyledButton onClick={onOpen} w="100%" aria-haspopup="dialog">
        <Text fw={550}>{name}</Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {paths.publicForm(slug, module.key, form.key)}
        </Text>
      </UnstyledButton>
    </Row>
  )
}
