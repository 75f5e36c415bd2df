import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Team } from '@nurt/core/identity/team-api.ts'
import { useMutation } from '@tanstack/react-query'
import { ApiProblem, call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'

export function RemoveTeam({ team: { id, name } }: { team: Team }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const reason = useReason()
  const [asking, ask] = useDisclosure()
  const remove = useMutation({
    mutationFn: () => call('DELETE', `${url}/teams/${id}`),
    onSuccess: async () => {
      ask.close()
      await queryClient.invalidateQueries({ queryKey: ['w', slug] })
    },
  })
  const open = () => {
    remove.reset()
    ask.open()
  }
  return (
    <>
      <Button size="xs" variant="subtle" color="red" aria-label={t`Remove the team ${name}`} onClick={open}>
        {t`Remove`}
      </Button>
      <Modal opened={asking} onClose={ask.close} title={t`Remove the team “${name}”?`} centered>
        <Stack>
          <Text>
            <Trans>Its members stay; only the team goes.</Trans>
          </Text>
          {remove.error && <ProblemBox text={reason(remove.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close}>
              {t`Keep the team`}
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t`Remove`}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

/** Why the team cannot go, and what to do first. */
function useReason(): (error: Error) => string {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  return (error) => {
    if (!(error instanceof ApiProblem) || error.code !== 'in_use') return t(problemText(error))
    const { details } = error
    if (details.reason === 'blueprint')
      return t`A list or a field of the configuration names this team. Take it out there and publish first.`
    const module = labelOf(findModule(String(details.module))?.name)
    const count = Number(details.count)
    return t`“${module}”: ${plural(count, { one: '# record still belongs', other: '# records still belong' })} to this team, the trash included. Give them another team first.`
  }
}
