import { Select, Stack, Switch } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { canSay } from '@nurt/core/blueprint/check-task.ts'
import type { Module, TaskParts } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import type { taskPartTypes } from '@nurt/core/blueprint/task-parts.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { put } from './put.ts'
import { useDraft } from './useDraft.ts'
import { withTrait } from './with-trait.ts'

type Part = keyof typeof taskPartTypes

/** Whether the records are tasks that people give each other, and which fields say what of them. */
export function TaskSettings({ module }: { module: Module }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const isTask = module.traits.includes('task')
  return (
    <Stack gap="xs">
      <Switch
        label={t`Tasks`}
        description={t`Each record waits in the inbox of whoever has to do it, until its status says that it is done.`}
        checked={isTask}
        onChange={(event) => apply(...toggled(module, event.currentTarget.checked))}
      />
      {isTask && <TaskFields module={module} />}
    </Stack>
  )
}

/** What was said of its tasks stays for when they are switched on again; else it is guessed. */
function toggled(module: Module, isTask: boolean): Operation[] {
  const path = ['modules', module.key]
  const traits = put([...path, 'traits'], withTrait(module, 'task', isTask))
  return isTask && !module.task ? [traits, put([...path, 'task'], guessed(module))] : [traits]
}

/** The first field that could say it; who does it is the owner unless somebody says otherwise. */
function guessed(module: Module): TaskParts {
  const parts: Part[] = ['due', 'priority', 'percent', 'parent']
  const found = parts.flatMap((part) => {
    const field = module.fields.find((field) => !field.hidden && canSay(module, part, field))
    return field ? [[part, field.key]] : []
  })
  return Object.fromEntries(found) as TaskParts
}

function TaskFields({ module }: { module: Module }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const parts = module.task ?? { due: 'due' }
  const set = (part: keyof TaskParts, value: string | null) => {
    const others = Object.entries({ ...parts, [part]: value ?? undefined }).filter(([, key]) => key !== undefined)
    apply(put(['modules', module.key, 'task'], Object.fromEntries(others)))
  }
  const labels: Record<Part, { label: string; placeholder: string }> = {
    doer: { label: t`Who does it`, placeholder: t`The owner` },
    due: { label: t`Until when`, placeholder: t`Not said` },
    priority: { label: t`How urgent it is, the least urgent first`, placeholder: t`Not said` },
    percent: { label: t`How much of it is done`, placeholder: t`Not said` },
    parent: { label: t`The main task that it is a part of`, placeholder: t`Not said` },
  }
  const final = module.process?.steps.filter((step) => step.final) ?? []
  return (
    <>
      {(Object.keys(labels) as Part[]).map((part) => (
        <Select
          key={part}
          {...labels[part]}
          clearable
          value={parts[part] ?? null}
          onChange={(key) => set(part, key)}
          data={module.fields
            .filter((field) => !field.hidden && canSay(module, part, field))
            .map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          nothingFoundMessage={t`The module has no such field yet.`}
        />
      ))}
      <Select
        label={t`The status that says it is done`}
        placeholder={t`The first final one`}
        description={final.length === 0 ? t`The module has no final status yet, so nothing of it comes to an inbox.` : undefined}
        clearable
        value={parts.done ?? null}
        onChange={(key) => set('done', key)}
        data={final.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
    </>
  )
}
