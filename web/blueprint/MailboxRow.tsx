import { Button, Group, Text, UnstyledButton } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { LeftOut, Mailbox } from '@nurt/core/mailboxes/api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row } from '../ui/Rows.tsx'
import { showProblem } from '../ui/show-done.ts'
import { inboxProblemText, leftOutTexts, mailboxesQuery } from './mailboxes.ts'
import { SetAsideList } from './SetAsideList.tsx'

/** A mailbox: when it was looked into last, what came of that, and why it cannot be looked into. */
export function MailboxRow({ mailbox, onOpen }: { mailbox: Mailbox; onOpen: () => void }) {
  const { address, problem } = mailbox
  const { t } = useLingui()
  return (
    <Row actions={<LookNow mailbox={mailbox} />}>
      <UnstyledButton onClick={onOpen} w="100%" aria-haspopup="dialog">
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Text>
      </UnstyledButton>
      <LookedAt mailbox={mailbox} />
      {problem && (
        <Text size="xs" c="var(--mantine-color-error)" style={{ overflowWrap: 'anywhere' }}>
          {t(inboxProblemText(problem))}
        </Text>
      )}
      <Counts mailbox={mailbox} />
      <SetAsideList module={mailbox.module} setAside={mailbox.setAside} />
    </Row>
  )
}

function LookedAt({ mailbox: { lookedAt, found, failedSince } }: { mailbox: Mailbox }) {
  const { t } = useLingui()
  const moment = useMoment()
  const last = lookedAt && moment(lookedAt)
  const failing = failedSince && moment(failedSince)
  const messages = plural(found, { one: '# message', few: '# messages', many: '# messages', other: '# messages' })
  return (
    <Text size="xs" c="dimmed">
      {last ? t`Last looked at: ${last} (${messages}).` : t`Not looked at yet.`} {failing && t`It has failed since: ${failing}.`}
    </Text>
  )
}

function Counts({ mailbox: { made, joined, leftOut } }: { mailbox: Mailbox }) {
  const { t } = useLingui()
  const left = Object.entries(leftOut).map(([reason, count]) => `${t(leftOutTexts[reason as LeftOut])} ${count}`)
  const why = left.join(', ')
  const counts = [
    made > 0 && plural(made, { one: '# new record', few: '# new records', many: '# new records', other: '# new records' }),
    joined > 0 &&
      plural(joined, { one: '# joined a record', few: '# joined a record', many: '# joined a record', other: '# joined a record' }),
    left.length > 0 && t`left out: ${why}`,
  ].filter(Boolean)
  const all = counts.join('; ')
  return counts.length > 0 && <Text size="xs" c="dimmed">{t`In the last 30 days: ${all}.`}</Text>
}

function LookNow({ mailbox: { id, module, address } }: { mailbox: Mailbox }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const look = useMutation({
    mutationFn: () => call('POST', `${url}/mailboxes/${id}/looks`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: mailboxesQuery(slug, module).queryKey }),
  })
  return (
    <Group>
      <Button size="xs" variant="subtle" loading={look.isPending} aria-label={t`Look now: ${address}`} onClick={() => look.mutate()}>
        {t`Look now`}
      </Button>
    </Group>
  )
}
