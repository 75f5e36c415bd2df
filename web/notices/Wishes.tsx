import { NativeSelect, Paper, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { type NoticeWay, type NoticeWish, type NoticeWishes, noticeWishes } from '@nurt/core/notices/api.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { meQuery, queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { wishesQuery } from './queries.ts'

/** Of what one wishes to hear, and whether by mail too. */
export function Wishes() {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const { data: wishes } = useQuery(wishesQuery(slug))
  const { data: me } = useQuery(meQuery)
  const save = useMutation({
    mutationFn: (body: NoticeWishes) => call('PUT', `${url}/notices/wishes`, { body }),
    onMutate: (next) => queryClient.setQueryData(wishesQuery(slug).queryKey, next),
    onError: () => queryClient.invalidateQueries(wishesQuery(slug)),
  })
  const names: Record<NoticeWish, string> = {
    mentioned: t`When someone mentions me`,
    assigned: t`When a record is assigned to me`,
    followed: t`Changes and comments on records that I follow`,
  }
  const ways: [NoticeWay, string][] = [
    ['off', t`Not at all`],
    ['bell', t`Here`],
    ...(me?.sendsMail ? [['mail', t`Here, and by e-mail if I do not read it soon`] as [NoticeWay, string]] : []),
  ]
  if (!wishes) return null
  // where no mail leaves, what would be mailed is told here
  const shown = (way: NoticeWay) => (way === 'mail' && !me?.sendsMail ? 'bell' : way)
  return (
    <Paper withBorder radius="md" p="sm" mb="md">
      <Stack gap="xs">
        {save.error && <ProblemBox text={t(problemText(save.error))} />}
        {noticeWishes.map((wish) => (
          <NativeSelect
            key={wish}
            size="sm"
            label={names[wish]}
            value={shown(wishes[wish])}
            onChange={(event) => save.mutate({ ...wishes, [wish]: event.currentTarget.value as NoticeWay })}
            data={ways.map(([value, label]) => ({ value, label }))}
          />
        ))}
      </Stack>
    </Paper>
  )
}
