import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { cellText } from '../lists/cell-text.ts'
import { ChangeText } from './ChangeText.tsx'
import { LineChanges } from './LineChanges.tsx'

/** The changes of an event one by one, each from what to what. */
export function ChangeLines({ module, changes }: { module: Module } & Pick<TimelineEvent, 'changes'>) {
  const workspace = useWorkspace()
  return Object.entries(changes).map(([key, [from, to]]) => {
    const field = changedField(module, key)
    if (!field) return null
    if (field.type === 'lines') return <LineChanges key={key} field={field} from={from} to={to} />
    const print = (value: unknown) => cellText(field, value, workspace)
    return <ChangeText key={key} name={workspace.labelOf(field.name)} from={print(from)} to={print(to)} />
  })
}

export function changedField(module: Module, key: string): Field | undefined {
  return module.fields.find((field) => field.key === key && !field.hidden) ?? systemFieldOf(module, key)
}
