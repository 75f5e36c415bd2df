import { Button } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { showProblem } from '../ui/show-done.ts'
import { eventsQuery } from './queries.ts'

interface SendMailAgainProps {
  mail: string
  subject: string
  address: RecordAddress
}

export function SendMailAgain({ mail, subject, address }: SendMailAgainProps) {
  const { t } = useLingui()
  const send = useMutation({
    mutationFn: () => call('POST', `${recordUrl(address)}/mails/${mail}/sendings`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: eventsQuery(address).queryKey }),
  })
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={send.isPending}
      aria-label={t`Send again: ${subject}`}
      onClick={() => send.mutate()}
    >
      {t`Send again`}
    </Button>
  )
}
