import { Anchor, Button, FileButton, Group, Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { DocumentTemplate } from '@nurt/core/blueprint/document-template.ts'
import { IconDownload, IconFileUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Cards, NamedCard } from './EditedCard.tsx'
import { put } from './put.ts'
import { addTemplate, type Taken, takeTemplate } from './take-template.ts'
import { TagList } from './TagList.tsx'
import { TemplateProblems } from './TemplateProblems.tsx'
import { useDraft } from './useDraft.ts'

/** Files that are made of a record's values: the company's own Word documents with tags in braces. */
export function DocumentsTab({ module }: { module: Module }) {
  const { t } = useLingui()
  const { me, url, labelOf } = useWorkspace()
  const { apply } = useDraft()
  const { templates = [] } = module
  const title = module.fields.find(({ key }) => key === module.title)
  const example = `{${labelOf(title?.name)}}`
  const sample = `${url}/m/${module.key}/template-sample`
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t`An offer or contract, filled in by Nurt: write it in Word as it should look, and put tags such as ${example} where values belong.`}
      </Text>
      {templates.length > 0 && (
        <Cards label={t`Documents`}>
          {templates.map((template) => (
            <TemplateCard key={template.key} module={module} template={template} keys={templates.map(({ key }) => key)} />
          ))}
        </Cards>
      )}
      <ChooseTemplate module={module} label={t`Choose a Word file`} onTaken={(taken) => apply(...addTemplate(module, taken, me.language))}>
        <Button component="a" href={sample} download variant="subtle" leftSection={<IconDownload size={16} aria-hidden />}>
          {t`Sample with all tags`}
        </Button>
      </ChooseTemplate>
      <TagList module={module} />
    </Stack>
  )
}

function TemplateCard({ module, template, keys }: { module: Module; template: DocumentTemplate; keys: string[] }) {
  const { t } = useLingui()
  const { labelOf, url } = useWorkspace()
  const { apply } = useDraft()
  const path = ['modules', module.key, 'templates', template.key]
  const name = labelOf(template.name)
  const fields = module.fields.filter(({ type, hidden }) => type === 'files' && !hidden)
  const isMade = (at: readonly { do: string; template?: string }[] = []) =>
    at.some((one) => one.do === 'document' && one.template === template.key)
  const isUsed = module.process?.steps.some(
    ({ onEnter, onLeave, transitions = [] }) => isMade(onEnter) || isMade(onLeave) || transitions.some(({ actions }) => isMade(actions)),
  )
  return (
    <NamedCard
      label={template.name}
      nameLabel={t`Name of the document`}
      onRename={(label) => label && apply(put([...path, 'name'], label))}
      path={path}
      keys={keys}
      removeLabel={t`Remove the document ${name}`}
      onRemove={() => apply(put(keys.length > 1 ? path : path.slice(0, -1), undefined))}
    >
      <Select
        label={t`Made files go to the field`}
        allowDeselect={false}
        value={template.field}
        onChange={(field) => field !== null && apply(put([...path, 'field'], field))}
        data={fields.map((field) => ({ value: field.key, label: labelOf(field.name) }))}
      />
      {isUsed && <Text size="xs" c="dimmed">{t`A status or a button makes it too.`}</Text>}
      <ChooseTemplate module={module} label={t`Choose another file`} onTaken={(taken) => apply(put(path, { ...template, ...taken }))} quiet>
        <Anchor size="sm" href={`${url}/templates/${template.sha256}`} download={template.file}>
          {template.file}
        </Anchor>
      </ChooseTemplate>
    </NamedCard>
  )
}

interface ChooseTemplateProps {
  module: Module
  label: string
  onTaken: (taken: Taken) => void
  quiet?: boolean
  /** Beside the button. */
  children: ReactNode
}

/** The button for a file, and what is wrong with the one that was chosen. */
function ChooseTemplate({ module, label, onTaken, quiet, children }: ChooseTemplateProps) {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const resetFile = useRef<() => void>(null)
  const { mutate, isPending, data, error, variables } = useMutation({
    mutationFn: (file: File) => takeTemplate(url, module.key, file),
    onSuccess: (looked) => 'sha256' in looked && onTaken(looked),
  })
  const choose = (file: File | null) => {
    resetFile.current?.()
    if (file) mutate(file)
  }
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <FileButton resetRef={resetFile} accept=".docx,.dotx" onChange={choose}>
          {(props) => (
            <Button
              {...props}
              variant={quiet ? 'default' : 'filled'}
              size={quiet ? 'xs' : 'sm'}
              loading={isPending}
              leftSection={<IconFileUpload size={16} aria-hidden />}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault()
                choose(event.dataTransfer.files[0] ?? null)
              }}
            >
              {label}
            </Button>
          )}
        </FileButton>
        {children}
      </Group>
      {error && <ProblemBox text={t(problemText(error))} />}
      {data && 'problems' in data && <TemplateProblems file={variables?.name ?? ''} problems={data.problems} />}
    </Stack>
  )
}
