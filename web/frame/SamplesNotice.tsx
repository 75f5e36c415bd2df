import { Button, CloseButton, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { SamplesRemoval, SamplesRemoved } from '@nurt/core/samples/api.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import styles from './Notice.module.css'

/** Says that what is seen are samples, and removes them at once, for those who may; the removal can be taken back for a day. */
export function SamplesNotice() {
  const { snapshot, role } = useWorkspace()
  if (!role?.configure) return null
  return snapshot.hasSamples ? <SamplesStanding /> : <SamplesGone />
}

function SamplesStanding() {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const told = useTold()
  const restore = useRestore()
  const remove = useMutation({
    mutationFn: () => call<SamplesRemoved>('DELETE', `${url}/samples`),
    onSuccess: async ({ removal, kept }) => {
      const gone = t`The sample data are gone. The workspace is yours.`
      const stay = plural(kept, {
        one: '# record stays, because your own ones link to it.',
        other: '# records stay, because your own ones link to them.',
      })
      told.done(kept > 0 ? `${gone} ${stay}` : gone, () => restore(removal))
      await queryClient.invalidateQueries()
    },
    onError: told.problem,
  })
  return (
    <div className={styles.notice}>
      <Text size="sm" visibleFrom="sm">
        <Trans>These are sample data, to look around with.</Trans>
      </Text>
      <Text size="sm" hiddenFrom="sm">{t`Sample data`}</Text>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t`Remove sample data`}
        loading={remove.isPending}
        onClick={() => remove.mutate()}
      >
        <Text span inherit visibleFrom="sm">{t`Remove sample data`}</Text>
        <Text span inherit hiddenFrom="sm">{t`Remove`}</Text>
      </Button>
    </div>
  )
}

/** Stands while the server keeps what was removed, until it is put away. */
function SamplesGone() {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const told = useTold()
  const [putAway, setPutAway] = useLocalStorage({ key: `nurt.samples-gone.${slug}`, defaultValue: '', getInitialValueInEffect: false })
  const { data } = useQuery({
    queryKey: ['w', slug, 'samples-removal'],
    queryFn: ({ signal }) => call<SamplesRemoval>('GET', `${url}/samples/removals`, { signal }),
    staleTime: Infinity,
  })
  const restore = useMutation({ mutationFn: useRestore(), onError: told.problem })
  const removal = data?.removal
  if (!removal || removal === putAway) return null
  return (
    <div className={styles.notice}>
      <Text size="sm">
        <Trans>The sample data were removed. They can be brought back for a day.</Trans>
      </Text>
      <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={() => restore.mutate(removal)}>
        {t`Bring back sample data`}
      </Button>
      <CloseButton size="sm" iconSize={16} className={styles.hide} aria-label={t`Hide`} onClick={() => setPutAway(removal)} />
    </div>
  )
}

function useRestore() {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const told = useTold()
  return async (removal: string) => {
    await call('POST', `${url}/samples/restorations`, { body: { removal } })
    await queryClient.invalidateQueries()
    told.done(t`The sample data are back.`)
  }
}
