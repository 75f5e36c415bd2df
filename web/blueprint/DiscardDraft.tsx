import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'

export function DiscardDraft() {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const [asking, ask] = useDisclosure()
  const discard = useMutation({
    mutationFn: () => call('DELETE', `${url}/draft`),
    onSuccess: async () => {
      ask.close()
      queryClient.removeQueries({ queryKey: ['w', slug, 'draft-undone'] })
      await queryClient.invalidateQueries({ queryKey: ['w', slug, 'draft'] })
    },
  })
  return (
    <>
      <Button size="xs" variant="subtle" color="gray" onClick={ask.open}>
        {t`Discard`}
      </Button>
      <Modal opened={asking} onClose={ask.close} title={t`Discard the draft?`} centered>
        <Stack>
          <Text>
            <Trans>
              Every change that is not published yet goes, also those of other administrators. What people work with stays as it is.
            </Trans>
          </Text>
          {discard.error && <ProblemBox text={t(problemText(discard.error))} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close}>
              {t`Keep the draft`}
            </Button>
            <Button color="red" loading={discard.isPending} onClick={() => discard.mutate()}>
              {t`Discard`}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
