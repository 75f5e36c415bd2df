import { Select, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, StepAction } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { CreateParts, SetParts } from './ActionParts.tsx'
import { MailParts } from './MailParts.tsx'
import { WebhookParts } from './WebhookParts.tsx'
import { startingAction } from './starting-action.ts'
import { Cards, EditedCard } from './EditedCard.tsx'
import { put } from './put.ts'
import { useActionWords } from './useActionWords.ts'
import { useDraft } from './useDraft.ts'

interface ActionsEditorProps {
  module: Module
  label: string
  actions: readonly StepAction[] | undefined
  /** Of the list in the blueprint. */
  path: string[]
}

/** What the process does by itself at one moment: a sentence each. */
export function ActionsEditor({ module, label, actions = [], path }: ActionsEditorProps) {
  const { blueprint, apply } = useDraft()
  const add = (kind: string) => {
    const action = startingAction(blueprint, module, kind, actions)
    if (action) apply(actions.length > 0 ? put([...path, action.key], action) : put(path, [action]))
  }
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {label}
      </Text>
      {actions.length > 0 && (
        <Cards label={label}>
          {actions.map((action) => (
            <ActionCard key={action.key} {...{ module, action, path }} keys={actions.map(({ key }) => key)} />
          ))}
        </Cards>
      )}
      <AddAction module={module} label={label} onAdd={add} />
    </Stack>
  )
}

function ActionCard({ module, action, path, keys }: { module: Module; action: StepAction; path: string[]; keys: string[] }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const words = useActionWords(module)
  const at = [...path, action.key]
  const name = words(action)
  const change = (next: StepAction) => apply(put(at, next))
  return (
    <EditedCard
      name={name}
      head={
        <Text size="sm" mih={36} style={{ alignContent: 'center', overflowWrap: 'anywhere' }}>
          {name}
        </Text>
      }
      path={at}
      keys={keys}
      removeLabel={t`Remove: ${name}`}
      onRemove={() => apply(put(keys.length > 1 ? at : path, undefined))}
    >
      {action.do === 'set' && <SetParts module={module} action={action} onChange={change} />}
      {action.do === 'create' && <CreateParts module={module} action={action} onChange={change} />}
      {action.do === 'mail' && <MailParts module={module} action={action} onChange={change} />}
      {action.do === 'webhook' && <WebhookParts action={action} onChange={change} />}
    </EditedCard>
  )
}

function AddAction({ module, label, onAdd }: { module: Module; label: string; onAdd: (kind: string) => void }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const others = blueprint.modules.filter(({ key, enabled }) => enabled && key !== module.key)
  return (
    <Select
      aria-label={t`Add to: ${label}`}
      placeholder={t`Add what happens…`}
      searchable
      nothingFoundMessage={t`Nothing found`}
      value={null}
      onChange={(kind) => kind !== null && onAdd(kind)}
      data={[
        { value: 'set', label: t`Set a field` },
        { value: 'mail', label: t`Send an e-mail` },
        { value: 'webhook', label: t`Tell another program (webhook)` },
        ...(module.templates?.length
          ? [
              {
                group: t`Make a document`,
                items: module.templates.map(({ key, name }) => ({ value: `document ${key}`, label: labelOf(name) || key })),
              },
            ]
          : []),
        {
          group: t`Add a record`,
          items: others.map((other) => {
            const one = labelOf(other.one)
            return { value: `create ${other.key}`, label: one }
          }),
        },
      ]}
    />
  )
}
