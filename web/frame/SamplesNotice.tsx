import { Button, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { SamplesRemoved } from '@nurt/core/samples/api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import styles from './Notice.module.css'

/** Says that what is seen are samples, and removes them at once, for those who may; the removal can be taken back. */
export function SamplesNotice() {
  const { t } = useLingui()
  const { url, snapshot, role } = useWorkspace()
  const told = useTold()
  const restore = async (removal: string) => {
    await call('POST', `${url}/samples/restorations`, { body: { removal } })
    await queryClient.invalidateQueries()
    told.done(t`The sample data are back.`)
  }
  const remove = useMutation({
    mutationFn: () => call<SamplesRemoved>('DELETE', `${url}/samples`),
    onSuccess: async ({ removal }) => {
      told.done(t`The sample data are gone. The workspace is yours.`, () => restore(removal))
      await queryClient.invalidateQueries()
    },
    onError: told.problem,
  })
  if (!snapshot.hasSamples || !role?.configure) return null
  return (
    <div className={styles.notice}>
      <Text size="sm">
        <Trans>These are sample data, to look around with.</Trans>
      </Text>
      <Button size="compact-sm" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
        {t`Remove sample data`}
      </Button>
    </div>
  )
}
