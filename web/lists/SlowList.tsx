import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Loader, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ListSpeed } from '@nurt/core/lists/api.ts'
import { IconHourglass } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'
import { fieldLabel, listField } from './fields-of.ts'

type SlowSpeed = Extract<ListSpeed, { state: 'slow' }>

interface SlowListProps {
  module: Module
  list: string
}

/** Where a list was slow lately: why, and the way to make it quick. Nothing while it is quick. */
export function SlowList({ module, list }: SlowListProps) {
  const { t } = useLingui()
  const { url } = useWorkspace()
  const at = `${url}/m/${module.key}/lists/${list}`
  const speedQuery = queryOptions({
    queryKey: [at, 'speed'],
    queryFn: ({ signal }) => call<ListSpeed>('GET', `${at}/speed`, { signal }),
    staleTime: 30_000,
    refetchInterval: ({ state }) => (state.data?.state === 'preparing' ? 3000 : 60_000),
    retry: false,
  })
  const { data: speed } = useQuery(speedQuery)
  const prepared = useMutation({
    mutationFn: () => call('POST', `${at}/preparations`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(speedQuery),
  })
  if (!speed || speed.state === 'quick') return null
  return speed.state === 'slow' ? (
    <Alert role="note" mb="sm" color="yellow" icon={<IconHourglass size={18} />} title={t`This list opens slowly`}>
      <Text size="sm">
        <Why speed={speed} module={module} />
      </Text>
      {speed.canBeQuick && (
        <Button mt="xs" size="xs" variant="default" loading={prepared.isPending} onClick={() => prepared.mutate()}>
          {t`Make it quick`}
        </Button>
      )}
    </Alert>
  ) : (
    <Alert role="note" mb="sm" color="blue" icon={<Loader size={16} />} title={t`The list is being made quick`}>
      {t`This may take some minutes. Everybody can work on meanwhile.`}
    </Alert>
  )
}

function Why({ speed, module }: { speed: SlowSpeed; module: Module }) {
  const { i18n } = useLingui()
  const { snapshot, labelOf } = useWorkspace()
  const names = speed.order.flatMap((path) => {
    const field = listField(snapshot.blueprint, module, path)
    return field ? [fieldLabel(field, labelOf)] : []
  })
  const fields = new Intl.ListFormat(i18n.locale).format(names)
  const { count } = speed
  const records = <Plural value={count} one="# record" other="# records" />
  const many = speed.capped ? <Trans>more than {records}</Trans> : records
  if (!speed.canBeQuick)
    return (
      <Trans>
        Each time it looks through {many}, and nothing can be prepared for what it asks. Narrow its condition, or choose another order.
      </Trans>
    )
  const why = fields ? (
    <Trans>
      Each time it puts {many} in order by {fields} anew.
    </Trans>
  ) : (
    <Trans>Each time it looks through {many} anew.</Trans>
  )
  return (
    <>
      {why} <Trans>This can be kept ready; each save then takes a little longer.</Trans>
    </>
  )
}
