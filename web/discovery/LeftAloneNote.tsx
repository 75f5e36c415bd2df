import { Alert, List } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDraft } from '../blueprint/useDraft.ts'
import { leftAlone } from './left-alone.ts'

/** Which statuses would have to be mended before the draft that a proposal makes can be published. */
export function LeftAloneNote({ module, operations }: { module: Module; operations: readonly Operation[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { process, left } = leftAlone(blueprint, module, operations)
  const namesOf = (keys: readonly string[]) =>
    keys
      .map((key) => labelOf([...(process?.steps ?? []), ...(process?.gates ?? [])].find((one) => one.key === key)?.name) || key)
      .join(', ')
  const { unreachable, deadEnd, noWayOut } = left
  const count = new Set([...unreachable, ...deadEnd, ...noWayOut]).size
  if (count === 0) return null
  const unreached = namesOf(unreachable)
  const stopped = namesOf(deadEnd)
  const endless = namesOf(noWayOut)
  return (
    <Alert
      role="note"
      color="yellow"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={<Plural value={count} one="# status has to be mended then" other="# statuses have to be mended then" />}
    >
      <List size="sm" spacing={4} listStyleType="none">
        {unreached && <List.Item>{t`Nothing would lead to: ${unreached}.`}</List.Item>}
        {stopped && <List.Item>{t`Nothing would lead on from: ${stopped}.`}</List.Item>}
        {endless && <List.Item>{t`No way would lead to a final status from: ${endless}.`}</List.Item>}
        <List.Item>{t`It can be made all the same: the draft is published only after buttons are added there, or these statuses removed.`}</List.Item>
      </List>
    </Alert>
  )
}
