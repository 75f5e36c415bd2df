import { Alert, Button, Paper, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, PublicForm } from '@nurt/core/blueprint/document.ts'
import { leftMissing } from '@nurt/core/blueprint/form-fields.ts'
import { publicFields } from '@nurt/core/forms/public-fields.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PublicFormView } from '../forms/PublicFormView.tsx'
import type { Typed } from '../forms/wire-of.ts'
import { paths } from '../paths.ts'
import { AskedFields } from './AskedFields.tsx'
import { CopiedText } from './CopiedText.tsx'
import { FormOwnerChoice } from './FormOwnerChoice.tsx'
import { GivenValues } from './GivenValues.tsx'
import { LabelText } from './LabelText.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { PartHead } from './PartHead.tsx'
import { put, putProperty } from './put.ts'
import { settable } from './starting-action.ts'
import { useDraft } from './useDraft.ts'

interface FormEditorProps {
  module: Module
  form: PublicForm
  onClose: () => void
}

/** One public form: what it says, asks and fills in by itself, and beside that how it looks. */
export function FormEditor({ module, form, onClose }: FormEditorProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const path = ['modules', module.key, 'forms', form.key]
  const remove = () => {
    apply(put(path, undefined))
    onClose()
  }
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <div>
        <Settings module={module} form={form} path={path} />
        <PanelEnd onClose={onClose}>
          <Button variant="subtle" color="red" onClick={remove}>
            {t`Remove form`}
          </Button>
        </PanelEnd>
      </div>
      <Preview module={module} form={form} />
    </SimpleGrid>
  )
}

interface SettingsProps {
  module: Module
  form: PublicForm
  path: string[]
}

function Settings({ module, form, path }: SettingsProps) {
  const { t } = useLingui()
  const { slug, labelOf, snapshot } = useWorkspace()
  const { apply } = useDraft()
  const set = (property: keyof PublicForm, value: unknown) => apply(...putProperty(path, form, property, value))
  const address = `${location.origin}${paths.publicForm(slug, module.key, form.key)}`
  const missing = leftMissing(module, form)
    .map(({ name }) => labelOf(name))
    .join(', ')
  const isThere = snapshot.blueprint.modules.some(({ key, forms = [] }) => key === module.key && forms.some((one) => one.key === form.key))
  const asked = form.fields.map(({ field }) => field)
  return (
    <Stack>
      <Switch
        label={t`Open to everybody`}
        description={t`Whoever knows the address may fill it in. A closed one is not there for anybody.`}
        checked={form.open}
        onChange={(event) => set('open', event.currentTarget.checked)}
      />
      <div>
        <CopiedText label={t`Address of the form`} text={address} />
        {!isThere && <Text size="xs" c="dimmed" mt={4}>{t`It leads there once this is published.`}</Text>}
      </div>
      <LabelText label={t`Name`} value={form.name} path={[...path, 'name']} required onChange={(name) => set('name', name)} />
      <LabelText label={t`Introduction`} value={form.intro} path={[...path, 'intro']} multiline onChange={(intro) => set('intro', intro)} />
      <LabelText
        label={t`Thanks`}
        description={t`What is said once it was sent.`}
        placeholder={t`Thank you. We have received it.`}
        value={form.thanks}
        path={[...path, 'thanks']}
        multiline
        onChange={(thanks) => set('thanks', thanks)}
      />
      {missing && (
        <Alert color="orange" variant="light">
          {t`Every record needs these, so ask for them or fill them in: ${missing}.`}
        </Alert>
      )}
      <AskedFields module={module} form={form} path={path} />
      <PartHead title={t`Filled in by itself`} hint={t`Such as where the record comes from. Who fills in the form does not see it.`} />
      <GivenValues
        module={module}
        fields={settable(module).filter(({ key }) => !asked.includes(key))}
        values={form.values ?? {}}
        onChange={(values) => set('values', Object.keys(values).length > 0 ? values : undefined)}
      />
      <FormOwnerChoice owner={form.owner} onChange={(owner) => set('owner', owner)} />
    </Stack>
  )
}

function Preview({ module, form }: Pick<FormEditorProps, 'module' | 'form'>) {
  const { t } = useLingui()
  const { me, name: company, labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const [typed, type] = useState<Typed>({})
  const { languages, country, currency } = blueprint
  const { name, intro = {}, thanks = {} } = form
  return (
    <Paper component="section" withBorder radius="lg" p="md" aria-label={t`Preview`} style={{ alignSelf: 'start', minWidth: 0 }}>
      <Text size="xs" c="dimmed" mb="xs">
        {t`Preview`}
      </Text>
      <Title order={2} mb="xs">
        {labelOf(name)}
      </Title>
      {labelOf(intro) && (
        <Text mb="md" style={{ whiteSpace: 'pre-line' }}>
          {labelOf(intro)}
        </Text>
      )}
      <PublicFormView
        form={{ company, languages, country, currency, name, intro, thanks, fields: publicFields(module, form) }}
        language={me.language}
        typed={typed}
        onType={type}
        onSend={async () => ({ problem: t`This is only a preview: nothing was sent.` })}
      />
    </Paper>
  )
}
