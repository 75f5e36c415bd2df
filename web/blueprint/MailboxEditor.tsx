import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Mailbox, MailboxTested } from '@nurt/core/mailboxes/api.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { askSure } from '../ui/ask-sure.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { showDone, showProblem } from '../ui/show-done.ts'
import { FormOwnerChoice } from './FormOwnerChoice.tsx'
import { GivenValues } from './GivenValues.tsx'
import { type MailboxDraft, startingMailbox, takingParts, wayOf } from './mailbox-draft.ts'
import { MailboxWay } from './MailboxWay.tsx'
import { inboxProblemText, mailboxesQuery, mailboxProblemText } from './mailboxes.ts'
import { MailPartsChoice } from './MailPartsChoice.tsx'
import { PartHead } from './PartHead.tsx'
import { settable } from './starting-action.ts'

interface MailboxEditorProps {
  /** As it is published. */
  module: Module
  /** Absent: a new one. */
  mailbox: Mailbox | undefined
  onClose: () => void
}

/** Where a mailbox is, and what becomes of its messages. */
export function MailboxEditor({ module, mailbox, onClose }: MailboxEditorProps) {
  const { t } = useLingui()
  const [draft, setDraft] = useState(() => startingMailbox(module, mailbox))
  const change = (part: Partial<MailboxDraft>) => setDraft((before) => ({ ...before, ...part }))
  const { save, test, isReady } = useMailbox({ module, mailbox, onClose }, draft)
  const taken = Object.values(draft.parts)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) save.mutate()
      }}
    >
      <Stack>
        <MailboxWay draft={draft} isKnown={mailbox !== undefined} onChange={change} />
        <Group gap="sm">
          <Button variant="default" disabled={!isReady} loading={test.isPending} onClick={() => test.mutate()}>
            {t`Try the connection`}
          </Button>
          {!isReady && <Text size="xs" c="dimmed">{t`Fill in server, port, address and password first.`}</Text>}
        </Group>
        {test.error && <ProblemBox text={t(problemText(test.error))} />}
        {test.data?.problem && <ProblemBox text={t(inboxProblemText(test.data.problem))} />}
        {test.data?.problem === null && (
          <Alert color="green" variant="light" role="alert">
            {t`The mailbox can be looked into.`}
          </Alert>
        )}
        <MailPartsChoice module={module} parts={draft.parts} onChange={(parts) => setDraft((before) => takingParts(before, parts))} />
        <PartHead title={t`Filled in by itself`} hint={t`Such as where the record comes from.`} />
        <GivenValues
          module={module}
          fields={settable(module).filter(({ key }) => !taken.includes(key))}
          values={draft.values}
          onChange={(values) => change({ values })}
        />
        <FormOwnerChoice owner={draft.owner} onChange={(owner) => change({ owner })} />
        {save.error && <ProblemBox text={t(mailboxProblemText(save.error))} />}
        <Group justify="space-between" mt="md">
          <Group gap="xs">{mailbox && <Disconnect mailbox={mailbox} onClose={onClose} />}</Group>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t`Cancel`}
            </Button>
            <Button type="submit" disabled={!isReady} loading={save.isPending}>
              {mailbox ? t`Save` : t`Connect`}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

function useMailbox({ module, mailbox, onClose }: MailboxEditorProps, draft: MailboxDraft) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const way = wayOf(draft)
  const needsPassword = !mailbox || mailbox.host !== way.host || mailbox.port !== way.port || mailbox.address !== way.address
  const isReady = way.host !== '' && way.port > 0 && way.address !== '' && way.folder !== '' && (!needsPassword || draft.password !== '')
  const password = draft.password === '' ? {} : { password: draft.password }
  const test = useMutation({
    mutationFn: () =>
      call<MailboxTested>('POST', `${url}/mailbox-tests`, { body: { ...way, ...password, ...(mailbox && { mailbox: mailbox.id }) } }),
  })
  const save = useMutation({
    mutationFn: () => {
      const { parts, values, owner } = draft
      const body = { ...way, ...password, parts, values, ...(owner && { owner }) }
      return mailbox ? call('PUT', `${url}/mailboxes/${mailbox.id}`, { body }) : call('POST', `${url}/m/${module.key}/mailboxes`, { body })
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: mailboxesQuery(slug, module.key).queryKey })
      showDone(mailbox ? t`The mailbox is saved.` : t`The mailbox is connected: new messages become records.`)
      onClose()
    },
  })
  return { test, save, isReady }
}

function Disconnect({ mailbox: { id, module, address }, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const disconnect = useMutation({
    mutationFn: () => call('DELETE', `${url}/mailboxes/${id}`),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: mailboxesQuery(slug, module).queryKey })
      showDone(t`The mailbox is disconnected. Its records stay.`)
      onClose()
    },
    onError: (error) => showProblem(t(problemText(error))),
  })
  const ask = async () => {
    const isSure = await askSure({
      title: t`Disconnect ${address}?`,
      text: t`Nurt looks for nothing there any more and forgets the password. Records that came of it stay.`,
      confirm: t`Disconnect`,
    })
    if (isSure) disconnect.mutate()
  }
  return (
    <Button variant="subtle" color="red" loading={disconnect.isPending} onClick={() => void ask()}>
      {t`Disconnect`}
    </Button>
  )
}
