import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { DeliveryProblem, WebhooksAnswer } from '@nurt/core/processes/webhook-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'

export function webhooksQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'webhooks'],
    queryFn: ({ signal }) => call<WebhooksAnswer>('GET', `${workspaceUrl(workspace)}/webhooks`, { signal }),
  })
}

const texts: { [C in DeliveryProblem['code']]: (answer: string) => MessageDescriptor } = {
  closed_address: () => msg`The address leads into a private network, where Nurt sends nothing.`,
  unknown_address: () => msg`There is no such address, or it cannot be looked up now.`,
  not_trusted: (answer) => msg`Its certificate does not prove who it is: ${answer}`,
  no_answer: (answer) => msg`It does not answer (${answer}).`,
  redirected: (answer) => msg`It points to another address, which must be written in the process instead: ${answer}`,
  refused: (answer) => msg`It did not take it: ${answer}`,
}

/** Why another program was not told, for the one who configures. */
export function deliveryProblemText({ code, answer }: DeliveryProblem): MessageDescriptor {
  return texts[code](answer)
}
