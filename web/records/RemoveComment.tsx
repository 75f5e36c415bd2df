import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useTold } from '../lists/useTold.tsx'
import { eventsQuery } from './queries.ts'

interface RemoveCommentProps {
  address: RecordAddress
  comment: string
  onClose: () => void
}

export function RemoveComment({ address, comment, onClose }: RemoveCommentProps) {
  const { t } = useLingui()
  const told = useTold()
  const remove = useMutation({
    mutationFn: () => call('DELETE', `${recordUrl(address)}/comments/${comment}`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: eventsQuery(address).queryKey }),
    onError: told.problem,
    onSettled: onClose,
  })
  return (
    <Modal opened centered title={t`Remove your comment?`} onClose={onClose}>
      <Stack>
        <Text>
          <Trans>Nobody can read it any more. The history still says that you wrote a comment here.</Trans>
        </Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t`Keep it`}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t`Remove`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
