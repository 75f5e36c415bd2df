import { Button, Group, Loader, Modal, Progress, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Member } from '@nurt/core/identity/api.ts'
import type { HandOver, Holdings } from '@nurt/core/identity/hand-over-api.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { ReceiverForm, type Receivers } from './ReceiverForm.tsx'

interface LeavePersonProps {
  member: Member
  onClose: () => void
}

/** Somebody leaves: what they have, who gets it, and how far it is. */
export function LeavePerson({ member, onClose }: LeavePersonProps) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const base = `${url}/members/${member.id}`
  const key = ['w', slug, 'members', member.id]
  const holdings = useQuery({
    queryKey: [...key, 'holdings'],
    queryFn: ({ signal }) => call<Holdings>('GET', `${base}/holdings`, { signal }),
  })
  const handOver = useQuery({
    queryKey: [...key, 'hand-over'],
    queryFn: ({ signal }) => call<HandOver | null>('GET', `${base}/hand-over`, { signal }),
    refetchInterval: ({ state }) => (['running', 'giving_back'].includes(state.data?.state ?? '') ? 1000 : false),
  })
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => call<HandOver>('POST', `${base}/${path}`, { body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['w', slug] }),
  })
  const { name, active } = member
  const problem = act.error ?? (active ? holdings.error : handOver.error)
  const begin = (receivers: Receivers) => act.mutate({ path: 'hand-overs', body: receivers })
  return (
    <Modal opened onClose={onClose} title={active ? t`Deactivate ${name}` : t`Hand-over of ${name}`} centered size="lg">
      <Stack>
        {problem && <ProblemBox text={t(problemText(problem))} />}
        {active ? (
          <>
            <Text size="sm">
              <Trans>{name} is signed out at once and cannot come in any more. What happened stays in the history under this name.</Trans>
            </Text>
            {holdings.isPending && <Loader aria-label={t`Loading`} />}
            {holdings.data && (
              <ReceiverForm member={member} holdings={holdings.data} pending={act.isPending} onCancel={onClose} onChosen={begin} />
            )}
          </>
        ) : (
          <>
            {handOver.isPending && <Loader aria-label={t`Loading`} />}
            <Standing handOver={handOver.data} pending={act.isPending} onAct={(path) => act.mutate({ path, body: {} })} />
            <Group justify="flex-end">
              <Button onClick={onClose}>{t`Close`}</Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}

interface StandingProps {
  /** Null where there was none, undefined where it is not known yet. */
  handOver: HandOver | null | undefined
  pending: boolean
  onAct: (path: string) => void
}

function Standing({ handOver, pending, onAct }: StandingProps) {
  const { t } = useLingui()
  if (handOver === undefined) return null
  if (!handOver) return <Text size="sm">{t`Nothing was handed over.`}</Text>
  const { state, done, total } = handOver
  const words: { [S in HandOver['state']]: string } = {
    running: t`Handing over: ${done} of ${total} records.`,
    done: total === 0 ? t`Deactivated. No records were handed over.` : t`Deactivated. ${done} of ${total} records were handed over.`,
    stopped: t`Stopped after ${done} of ${total} records: one of them cannot be changed.`,
    giving_back: t`Giving back: ${done} of ${total} records.`,
    given_back: t`The records were given back, those that were still where they had been handed to.`,
  }
  const percent = total === 0 ? 100 : Math.round((done / total) * 100)
  return (
    <Stack gap="xs">
      <Text aria-live="polite">{words[state]}</Text>
      {['running', 'giving_back'].includes(state) && <Progress value={percent} aria-label={t`Progress`} />}
      {['stopped', 'running', 'giving_back'].includes(state) && (
        <Group>
          <Button size="xs" variant="default" loading={pending} onClick={() => onAct('hand-over/tries')}>
            {t`Try again`}
          </Button>
        </Group>
      )}
      {state === 'done' && total > 0 && (
        <Group>
          <Button size="xs" variant="default" loading={pending} onClick={() => onAct('hand-over/giving-back')}>
            {t`Give the records back`}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
