import { Button } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconBell, IconBellRinging } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useTold } from '../lists/useTold.tsx'
import { followingQuery } from './queries.ts'

/** Whether this person hears of what happens to the record. */
export function FollowButton({ address }: { address: RecordAddress }) {
  const { t } = useLingui()
  const told = useTold()
  const { data } = useQuery(followingQuery(address))
  const follow = useMutation({
    mutationFn: (follows: boolean) => call('PUT', `${recordUrl(address)}/following`, { body: { follows } }),
    onMutate: (follows) => queryClient.setQueryData(followingQuery(address).queryKey, { follows }),
    onError: (error) => {
      told.problem(error)
      void queryClient.invalidateQueries(followingQuery(address))
    },
  })
  if (!data) return null
  const { follows } = data
  return (
    <Button
      size="compact-sm"
      variant={follows ? 'light' : 'default'}
      aria-pressed={follows}
      title={follows ? t`You are told of changes and comments by others.` : t`Be told of changes and comments by others.`}
      leftSection={follows ? <IconBellRinging size={14} aria-hidden /> : <IconBell size={14} aria-hidden />}
      onClick={() => follow.mutate(!follows)}
    >
      {follows ? t`Following` : t`Follow`}
    </Button>
  )
}
