import { Button, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import type { Team } from '@nurt/core/identity/team-api.ts'
import { useMutation } from '@tanstack/react-query'
import { ApiProblem, call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useHeld } from '../api/useHeld.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { TeamAbove } from './TeamAbove.tsx'

interface TeamFormProps {
  /** Absent: the form is closed. */
  team: Team | 'new' | undefined
  onClose: () => void
}

export function TeamForm({ team, onClose }: TeamFormProps) {
  const { t } = useLingui()
  return (
    <Modal opened={team !== undefined} onClose={onClose} title={team === 'new' ? t`Add team` : t`Edit team`} centered>
      {team && <Form team={team} onClose={onClose} />}
    </Modal>
  )
}

const ofNobody: Omit<Team, 'id'> = { name: '', members: [], parent: null, head: null }

function Form({ team, onClose }: { team: Team | 'new'; onClose: () => void }) {
  const { t } = useLingui()
  const { members, nameOf } = useWorkspace()
  const { form, save, leave } = useTeam(team, onClose)
  const belonging = team === 'new' ? ofNobody.members : team.members
  const offered = members.filter(({ id, active }) => active || belonging.includes(id))
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        {save.error && !isTaken(save.error) && <ProblemBox text={t(problemText(save.error))} />}
        <TextInput data-autofocus label={t`Name`} maxLength={120} {...form.getInputProps('name')} />
        <MultiSelect
          label={t`Who belongs to it`}
          searchable
          hidePickedOptions
          nothingFoundMessage={t`Nothing found`}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('members')}
          onChange={(members) => form.setValues((was) => ({ members, head: members.find((id) => id === was.head) ?? null }))}
        />
        <Select
          label={t`Who leads it`}
          description={form.values.members.length === 0 ? t`One of those who belong to it.` : undefined}
          placeholder={t`Nobody`}
          disabled={form.values.members.length === 0}
          clearable
          data={form.values.members.map((id) => ({ value: id, label: nameOf(id) }))}
          {...form.getInputProps('head')}
        />
        <TeamAbove team={team} {...form.getInputProps('parent')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t`Save`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What is typed is held until it is saved or given up. */
function useTeam(team: Team | 'new', onClose: () => void) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const { name, members: belonging, parent, head } = team === 'new' ? ofNobody : team
  const held = useHeld(`team ${team === 'new' ? team : team.id}`, { name, members: [...belonging], parent, head })
  const leave = () => {
    held.drop()
    onClose()
  }
  const form = useForm({
    initialValues: held.answers,
    onValuesChange: held.hold,
    validate: { name: (name) => (name.trim() ? null : t`Give the team a name.`) },
  })
  const save = useMutation({
    mutationFn: (body: typeof form.values) =>
      team === 'new' ? call('POST', `${url}/teams`, { body }) : call('PATCH', `${url}/teams/${team.id}`, { body }),
    onSuccess: async () => {
      leave()
      await queryClient.invalidateQueries({ queryKey: ['w', slug] })
    },
    onError: (error) => {
      if (isTaken(error)) form.setFieldError('name', t`There is a team of this name already.`)
    },
  })
  return { form, save, leave }
}

function isTaken(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'already_exists'
}
