import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { FollowingAnswer, KeptOnVersion } from '@nurt/core/processes/verdicts-api.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { showProblem } from '../ui/show-done.ts'
import { NamedRecords } from './NamedRecords.tsx'
import { useStepNames } from './useStepNames.ts'
import { keptQuery } from './verdicts.ts'

const mostAtOnce = 1000
const mostNamed = 20

/** Records that were left with an earlier process: they may follow the newest, all or one by one, and that is taken back. */
export function KeptCases({ module }: { module: string }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data } = useQuery(keptQuery(slug, module))
  const [done, setDone] = useState<FollowingAnswer['moved']>([])
  const [gone, setGone] = useState<Gone>([])
  const { send, isPending } = useFollowing(module)
  const versions = data?.versions ?? []
  if (versions.length === 0 && done.length === 0 && gone.length === 0) return null
  const tellProblem = (error: Error) => showProblem(t(problemText(error)))
  const follow = async (records?: string[]) => {
    const { moved } = await send({ version: null, records })
    setDone(moved)
    setGone([])
  }
  const undo = async () => {
    const left: Gone = []
    for (const { version, records } of inParts(done)) left.push(...((await send({ version, records })).gone ?? []))
    setDone([])
    setGone(left)
  }
  const followed = done.reduce((sum, { records }) => sum + records.length, 0)
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={t`Records with an earlier process`}>
      <Stack gap="md">
        {gone.length > 0 && <GoneOn module={module} gone={gone} />}
        {versions.map((kept, place) => (
          <OnVersion key={kept.version} {...{ module, kept, isPending }} follow={(id) => void follow([id]).catch(tellProblem)}>
            {place === 0 && (
              <Button size="xs" variant="default" disabled={isPending} onClick={() => void follow().catch(tellProblem)}>
                {t`Let all follow the newest`}
              </Button>
            )}
          </OnVersion>
        ))}
        {followed > 0 && (
          <Group gap="sm">
            <Text size="sm" component="output">
              <Plural value={followed} one="# record follows the newest process now." other="# records follow the newest process now." />
            </Text>
            <Button size="xs" variant="default" loading={isPending} onClick={() => void undo().catch(tellProblem)}>
              {t`Undo`}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

type Gone = NonNullable<FollowingAnswer['gone']>

/** As many at once as the server takes. */
function inParts(moved: FollowingAnswer['moved']): { version: number; records: string[] }[] {
  return moved.flatMap(({ version, records }) => {
    if (version === null) return []
    const parts = Array.from({ length: Math.ceil(records.length / mostAtOnce) }, (_, part) => part * mostAtOnce)
    return parts.map((from) => ({ version, records: records.slice(from, from + mostAtOnce) }))
  })
}

/** What was not put back, since it is not as it was. */
function GoneOn({ module, gone }: { module: string; gone: Gone }) {
  return (
    <Text size="sm" component="output">
      <Plural
        value={gone.length}
        one="# record has gone on since and stays with the newest process:"
        other="# records have gone on since and stay with the newest process:"
      />{' '}
      <NamedRecords module={module} count={gone.length} records={gone.slice(0, mostNamed)} />
    </Text>
  )
}

interface OnVersionProps {
  module: string
  kept: KeptOnVersion
  isPending: boolean
  follow: (record: string) => void
  /** What is offered for all versions. */
  children: ReactNode
}

function OnVersion({ module, kept: { version, at, cases, records }, isPending, follow, children }: OnVersionProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const moment = useMoment()
  const nameOf = useStepNames(module)
  const when = moment(at)
  return (
    <div>
      <Group justify="space-between" gap="sm" mb={6}>
        <Text size="sm" fw={600}>
          <Plural
            value={cases}
            one={`# record keeps the process of version ${version} (${when})`}
            other={`# records keep the process of version ${version} (${when})`}
          />
        </Text>
        {children}
      </Group>
      <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {records.map(({ id, title, step }) => (
          <Group key={id} component="li" gap="sm" wrap="nowrap" justify="space-between">
            <Text size="sm" truncate>
              <TextLink to={paths.record(slug, module, id)}>{title || t`unnamed`}</TextLink> · {nameOf(step)}
            </Text>
            <Button size="compact-xs" variant="subtle" style={{ flex: 'none' }} disabled={isPending} onClick={() => follow(id)}>
              {t`Follow the newest`}
            </Button>
          </Group>
        ))}
      </Stack>
      {cases > records.length && (
        <Text size="sm" c="dimmed">
          <Trans>The first {records.length} are shown.</Trans>
        </Text>
      )}
    </div>
  )
}

interface Following {
  version: number | null
  records?: string[] | undefined
}

function useFollowing(module: string) {
  const { slug, url } = useWorkspace()
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (body: Following) => call<FollowingAnswer>('POST', `${url}/m/${module}/following`, { body }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['w', slug] }),
  })
  return { send: mutateAsync, isPending }
}
