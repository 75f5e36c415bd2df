import { Button, Text } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Delivery } from '@nurt/core/processes/webhook-api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { Row } from '../ui/Rows.tsx'
import { showProblem } from '../ui/show-done.ts'
import { deliveryProblemText, webhooksQuery } from './webhooks.ts'

/** What another program has not got yet, why not, and what becomes of it. */
export function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { t } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const moment = useMoment()
  const { module, record, url, state, problem, tries, madeAt } = delivery
  const name = delivery.title || labelOf(findModule(module)?.one) || t`record`
  const made = moment(madeAt)
  const tried = plural(tries, { one: 'tried # time', few: 'tried # times', many: 'tried # times', other: 'tried # times' })
  const waiting = tries === 0 ? t`Being sent…` : t`Waiting; it is tried again (${tried}).`
  return (
    <Row actions={state === 'failed' && <SendAgain delivery={delivery} name={name} />}>
      <TextLink to={paths.record(slug, module, record)}>{name}</TextLink>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {url}, {made}
      </Text>
      <Text size="xs" c={state === 'failed' ? 'var(--mantine-color-error)' : undefined} style={{ overflowWrap: 'anywhere' }}>
        {state === 'failed' ? t`Given up.` : waiting} {problem && t(deliveryProblemText(problem))}
      </Text>
    </Row>
  )
}

function SendAgain({ delivery: { id }, name }: { delivery: Delivery; name: string }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const send = useMutation({
    mutationFn: () => call('POST', `${url}/webhooks/deliveries/${id}/sendings`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: webhooksQuery(slug).queryKey }),
  })
  return (
    <Button size="xs" variant="subtle" loading={send.isPending} aria-label={t`Send again: ${name}`} onClick={() => send.mutate()}>
      {t`Send again`}
    </Button>
  )
}
