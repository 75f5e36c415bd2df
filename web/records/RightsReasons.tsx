import { Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { columnAt } from '@nurt/core/blueprint/column-at.ts'
import { actions, type Action, type Module } from '@nurt/core/blueprint/document.ts'
import type { RightsAnswer } from '@nurt/core/permissions/api.ts'
import type { ReachWord } from '@nurt/core/permissions/reach.ts'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { accessNames, actionNames, plainActions } from '../permissions/action-names.ts'
import { ConditionText } from '../lists/ConditionText.tsx'
import { Row, Rows } from '../ui/Rows.tsx'

interface RightsReasonsProps {
  module: Module
  rights: RightsAnswer
}

/** Of each action whether a person may do it with a record, and which right says so; below it the fields that are not simply read and written. */
export function RightsReasons({ module, rights }: RightsReasonsProps) {
  const { t } = useLingui()
  const asked = actions.filter((action) => !plainActions.has(action))
  const reachable = rights.actions.see.covers ? asked : asked.slice(0, 1)
  return (
    <Stack gap="sm">
      <Rows label={t`Rights`}>
        {reachable.map((action) => (
          <ActionRow key={action} module={module} rights={rights} action={action} />
        ))}
      </Rows>
      {rights.actions.see.covers && <LimitedFields module={module} fields={rights.fields} />}
    </Stack>
  )
}

function ActionRow({ module, rights, action }: RightsReasonsProps & { action: Action }) {
  const { t } = useLingui()
  const { covers } = rights.actions[action]
  return (
    <Row
      icon={
        covers ? (
          <IconCheck size={18} color="var(--mantine-color-green-text)" aria-label={t`yes`} />
        ) : (
          <IconX size={18} color="var(--mantine-color-red-text)" aria-label={t`no`} />
        )
      }
    >
      <Text fw={550} size="sm">
        {t(actionNames[action])}
      </Text>
      <Text size="xs" c="dimmed">
        <Reason module={module} rights={rights} action={action} />
      </Text>
    </Row>
  )
}

/** "The role Sales reaches own records, and this one belongs to: Anna." */
function Reason({ module, rights, action }: RightsReasonsProps & { action: Action }): ReactNode {
  const { snapshot, labelOf, nameOf } = useWorkspace()
  const { reach, covers } = rights.actions[action]
  const role = labelOf(snapshot.blueprint.roles.find(({ key }) => key === rights.role)?.name)
  const words = useReachWords(role, rights)
  const beyond = action === 'see' ? beyondRole(rights) : undefined
  const named = rights.seenBy?.map(nameOf).join(', ')
  if (beyond === 'confidential')
    return <Trans>The record is confidential: only its owner and {named} see it, as far as their roles reach.</Trans>
  if (beyond === 'task')
    return <Trans>A task of this record is, was or may be theirs: who decides sees what about, wherever the role {role} sees some.</Trans>
  if (typeof reach === 'string') return words[reach as ReachWord]
  const condition = <ConditionText module={module} condition={reach} />
  return covers ? (
    <Trans>
      The role {role} reaches records that meet a condition, and this one does: {condition}
    </Trans>
  ) : (
    <Trans>
      The role {role} reaches records that meet a condition, and this one does not: {condition}
    </Trans>
  )
}

/** What decides whether it is seen, where the role's reach does not. */
function beyondRole({ seenBy = [], byTask, actions }: RightsAnswer): 'confidential' | 'task' | undefined {
  const { covers, reach } = actions.see
  if (!covers) return seenBy.length > 0 ? 'confidential' : undefined
  return byTask && reach !== 'all' ? 'task' : undefined
}

function useReachWords(role: string, { owner, team }: RightsAnswer): { [W in ReachWord]: string } {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const nobody = t`nobody`
  const [ownerName, teamName] = [owner ? nameOf(owner) : nobody, team ? nameOf(team) : '']
  const belonging = teamName ? t`${ownerName}, team ${teamName}` : ownerName
  return {
    all: t`The role ${role} reaches all records.`,
    none: t`The role ${role} reaches no records.`,
    own: t`The role ${role} reaches own records, and this one belongs to: ${ownerName}.`,
    team: t`The role ${role} reaches records of own teams and those below them, and this one belongs to: ${belonging}.`,
  }
}

function LimitedFields({ module, fields }: { module: Module; fields: RightsAnswer['fields'] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const named = (path: string): string => {
    const [first] = path.split('.')
    const name = labelOf(module.fields.find((field) => field.key === first)?.name)
    const column = columnAt(module, path)
    return column ? `${name}: ${labelOf(column.name)}` : name
  }
  const limited = Object.entries(fields).flatMap(([path, told]) => (named(path) ? [{ path, told }] : []))
  if (limited.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>All fields are read and written.</Trans>
      </Text>
    )
  const nameOf = (path: string) => t`“${named(path) || path}”`
  return (
    <Rows label={t`Fields`}>
      {limited.map(({ path, told: { access, from } }) => (
        <Row key={path}>
          <Text size="sm">{named(path)}</Text>
          <Text size="xs" c="dimmed">
            {t(accessNames[access])}
            {from.length > 0 && ` – ${t`because it is computed from: ${from.map(nameOf).join(', ')}`}`}
          </Text>
        </Row>
      ))}
    </Rows>
  )
}
