import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { showDone } from '../ui/show-done.ts'
import styles from './Notice.module.css'

/** Says that what is seen are samples, and removes them, for those who may. */
export function SamplesNotice() {
  const { t } = useLingui()
  const { url, snapshot, role } = useWorkspace()
  const [asking, ask] = useDisclosure()
  const remove = useMutation({
    mutationFn: () => call('DELETE', `${url}/samples`),
    onSuccess: async () => {
      ask.close()
      showDone(t`The sample data are gone. The workspace is yours.`)
      await queryClient.invalidateQueries()
    },
  })
  if (!snapshot.hasSamples || !role?.configure) return null
  return (
    <div className={styles.notice}>
      <Text size="sm">
        <Trans>These are sample data, to look around with.</Trans>
      </Text>
      <Button size="compact-sm" variant="default" onClick={ask.open}>
        {t`Remove sample data`}
      </Button>
      <Modal opened={asking} onClose={ask.close} title={t`Remove sample data?`} centered>
        <Stack>
          <Text>
            <Trans>All sample records go for good. Your own records, lists and settings stay.</Trans>
          </Text>
          {remove.error && <ProblemBox text={t(problemText(remove.error))} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={ask.close}>
              {t`Keep them`}
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t`Remove`}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  )
}
