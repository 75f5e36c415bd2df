import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Team } from '@nurt/core/identity/team-api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { isOnlyInLists, useWhyTeamStays } from './useWhyTeamStays.ts'

export function RemoveTeam({ team: { id, name } }: { team: Team }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const reason = useWhyTeamStays()
  const [asking, ask] = useDisclosure()
  const remove = useMutation({
    mutationFn: (lists: 'leave' | undefined) => call('DELETE', `${url}/teams/${id}`, { query: { lists } }),
    onSuccess: async () => {
      ask.close()
      await queryClient.invalidateQueries({ queryKey: ['w', slug] })
    },
  })
  const isInLists = isOnlyInLists(remove.error)
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
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(isInLists ? 'leave' : undefined)}>
              {isInLists ? t`Remove it from the lists too` : t`Remove`}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
