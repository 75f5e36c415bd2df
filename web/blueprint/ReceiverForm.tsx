import { Button, Group, Select, Stack, Table, Text } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Member } from '@nurt/core/identity/api.ts'
import type { Holdings } from '@nurt/core/identity/hand-over-api.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { membersQuery } from './people.ts'

export interface Receivers {
  receivers: Record<string, string>
  lists?: string
  teams?: string
  tasks?: string
}

interface ReceiverFormProps {
  member: Member
  holdings: Holdings
  pending: boolean
  onCancel: () => void
  onChosen: (receivers: Receivers) => void
}

const listsPart = '*lists'
const teamsPart = '*teams'
const tasksPart = '*tasks'

interface Part {
  part: string
  name: string
  has: string
}

/** One person for everything, or another one for each part; what nobody gets stays. */
export function ReceiverForm({ member, holdings, pending, onCancel, onChosen }: ReceiverFormProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data: members } = useSuspenseQuery(membersQuery(slug))
  const optionFor = useOptions(holdings)
  const [chosen, setChosen] = useState<Record<string, string | null>>({})
  const others = members.filter(({ id, active }) => active && id !== member.id)
  const offered = (part: string) => others.flatMap((one) => optionFor(one, part))
  const parts = useParts(holdings)
  const giveAll = (person: string | null) => {
    const given = parts.map(({ part }) => [
      part,
      offered(part).some(({ value, disabled }) => value === person && !disabled) ? person : null,
    ])
    setChosen(Object.fromEntries(given) as Record<string, string | null>)
  }
  const submit = () => {
    const { [listsPart]: lists, [teamsPart]: teams, [tasksPart]: tasks, ...modules } = chosen
    const receivers = Object.fromEntries(Object.entries(modules).flatMap(([module, person]) => (person ? [[module, person]] : [])))
    onChosen({ receivers, ...(lists && { lists }), ...(teams && { teams }), ...(tasks && { tasks }) })
  }
  return (
    <Stack>
      {parts.length === 0 && <Text size="sm">{t`There is nothing to hand over.`}</Text>}
      {parts.length > 0 && (
        <>
          <Select
            label={t`Everything goes to`}
            description={t`Or choose somebody for each part below.`}
            placeholder={t`Choose a person`}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            clearable
            onChange={giveAll}
          />
          <PartRows parts={parts} offered={offered} chosen={chosen} onChange={(part, person) => setChosen({ ...chosen, [part]: person })} />
        </>
      )}
      {holdings.imports > 0 && (
        <Text size="sm" c="var(--nurt-warning)">
          {plural(holdings.imports, {
            one: '# import of this person is under way and stops.',
            other: '# imports of this person are under way and stop.',
          })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t`Cancel`}
        </Button>
        <Button color="red" loading={pending} onClick={submit}>
          {t`Deactivate`}
        </Button>
      </Group>
    </Stack>
  )
}

interface Option {
  value: string
  label: string
  disabled: boolean
}

/** Who could not even see such records gets none; of tasks it is said where they see nothing. */
function useOptions({ taskModules }: Holdings): (member: Member, part: string) => Option[] {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const moduleName = useModuleName()
  return ({ id, name, role }, part) => {
    if (!mayReceive(blueprint, role, part)) return []
    const unseen = part === tasksPart ? taskModules.filter((key) => !mayReceive(blueprint, role, key)) : []
    const modules = unseen.map(moduleName).join(', ')
    return [{ value: id, label: modules ? t`${name} – does not see: ${modules}` : name, disabled: unseen.length > 0 }]
  }
}

function mayReceive({ roles }: Blueprint, role: string, part: string): boolean {
  const held = roles.find(({ key }) => key === role)
  return part.startsWith('*') || reachOf(held, 'see', part) !== 'none'
}

function useModuleName(): (key: string) => string {
  const { findModule, labelOf } = useWorkspace()
  return (key) => labelOf(findModule(key)?.name) || key
}

function useParts(holdings: Holdings): Part[] {
  const { t } = useLingui()
  const nameOf = useModuleName()
  return [
    ...holdings.modules.map(({ module, count }) => ({
      part: module,
      name: nameOf(module),
      has: plural(count, { one: '# record', other: '# records' }),
    })),
    ...(holdings.tasks > 0
      ? [{ part: tasksPart, name: t`Open tasks`, has: plural(holdings.tasks, { one: '# task', other: '# tasks' }) }]
      : []),
    ...(holdings.lists > 0
      ? [{ part: listsPart, name: t`Private lists`, has: plural(holdings.lists, { one: '# list', other: '# lists' }) }]
      : []),
    ...(holdings.teams.length > 0 ? [{ part: teamsPart, name: t`Head of`, has: holdings.teams.map(({ name }) => name).join(', ') }] : []),
  ]
}

interface PartRowsProps {
  parts: readonly Part[]
  offered: (part: string) => Option[]
  chosen: Record<string, string | null>
  onChange: (part: string, person: string | null) => void
}

function PartRows({ parts, offered, chosen, onChange }: PartRowsProps) {
  const { t } = useLingui()
  return (
    <Table verticalSpacing={6}>
      <Table.Tbody>
        {parts.map(({ part, name, has }) => (
          <Table.Tr key={part}>
            <Table.Th scope="row" fw={500}>
              {name}
              <Text size="xs" c="dimmed">
                {has}
              </Text>
            </Table.Th>
            <Table.Td w="55%">
              <Select
                size="xs"
                aria-label={t`${name} go to`}
                placeholder={t`Stays as it is`}
                data={offered(part)}
                value={chosen[part] ?? null}
                searchable
                clearable
                onChange={(person) => onChange(part, person)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
