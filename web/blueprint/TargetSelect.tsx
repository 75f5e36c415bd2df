import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Process } from '@nurt/core/blueprint/document.ts'
import { branchSteps, statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface TargetSelectProps {
  process: Process
  /** The status or decision from which it leads: not offered. */
  from: string
  /** Nothing else is offered. */
  only?: readonly string[] | undefined
  label?: string
  'aria-label'?: string
  description?: string
  placeholder?: string
  value: string | null
  onChange: (key: string) => void
  /** Where nothing need be chosen. */
  onClear?: () => void
  /** It has the keyboard and is open as soon as it is there. */
  startsHere?: boolean
  /** Left without a choice. */
  onLeave?: () => void
}

/** To which status or decision something leads. */
export function TargetSelect({ process, from, only, value, onChange, onClear, startsHere, onLeave, ...look }: TargetSelectProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const inside = process.steps.find(({ key }) => key === from)?.branch
  const steps = inside
    ? [...branchSteps(process, inside.of, inside.key), { key: inside.of, name: { en: t`The branch is done` } }]
    : statusesOf(process)
  const gates = inside ? [] : (process.gates ?? [])
  const offered = (nodes: readonly { key: string; name: Parameters<typeof labelOf>[0] }[]) =>
    nodes
      .filter(({ key }) => key === value || (key !== from && (!only || only.includes(key))))
      .map(({ key, name }) => ({ value: key, label: labelOf(name) || key }))
  const groups = [
    { group: t`Statuses`, items: offered(steps) },
    { group: t`Decisions`, items: offered(gates) },
  ]
  const isKnown = value === null || [...steps, ...gates].some(({ key }) => key === value)
  return (
    <Select
      {...look}
      searchable={steps.length + gates.length > 8}
      allowDeselect={false}
      nothingFoundMessage={t`Nothing found`}
      error={isKnown ? undefined : t`It is not there any more.`}
      clearable={onClear !== undefined}
      value={isKnown ? value : null}
      defaultDropdownOpened={startsHere}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to choose
      autoFocus={startsHere}
      onBlur={onLeave}
      onKeyDown={(event) => event.key === 'Escape' && onLeave?.()}
      onChange={(key) => (key === null ? onClear?.() : onChange(key))}
      data={gates.length > 0 ? groups.filter(({ items }) => items.length > 0) : offered(steps)}
    />
  )
}
