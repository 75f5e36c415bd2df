import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Rows } from '../ui/Rows.tsx'
import { EditorDrawer } from './EditorDrawer.tsx'
import { MailboxRow } from './MailboxRow.tsx'
import { mailboxesQuery } from './mailboxes.ts'

const MailboxEditor = lazy(() => import('./MailboxEditor.tsx').then(({ MailboxEditor }) => ({ default: MailboxEditor })))

/** Mailboxes whose messages become records of the module. They count at once: a password is part of no draft. */
export function MailboxesSection({ module: key }: { module: string }) {
  const { t } = useLingui()
  const { slug, snapshot } = useWorkspace()
  const module = snapshot.blueprint.modules.find((one) => one.key === key)
  const { data, error } = useQuery({ ...mailboxesQuery(slug, key), enabled: module !== undefined })
  /** An id, or `new`. */
  const [open, setOpen] = useState<string>()
  const mailboxes = data?.mailboxes ?? []
  const chosen = mailboxes.find(({ id }) => id === open)
  const close = () => setOpen(undefined)
  return (
    <Stack gap="sm" component="section" mt="xl" aria-label={t`Mailboxes`}>
      <div>
        <Title order={2}>{t`Mailboxes`}</Title>
        <Text size="sm" c="dimmed">
          {t`What people write to a connected mailbox becomes a record here, or joins one of theirs that is still open. Nothing is changed in the mailbox.`}
        </Text>
      </div>
      {error && <ProblemBox text={t(problemText(error))} />}
      {mailboxes.length > 0 && (
        <Rows label={t`Mailboxes`}>
          {mailboxes.map((mailbox) => (
            <MailboxRow key={mailbox.id} mailbox={mailbox} onOpen={() => setOpen(mailbox.id)} />
          ))}
        </Rows>
      )}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={!module}
          title={module ? undefined : t`Publish the module first.`}
          onClick={() => setOpen('new')}
        >
          {t`Connect a mailbox`}
        </Button>
      </Group>
      <EditorDrawer title={open === 'new' ? t`Connect a mailbox` : chosen?.address} size="min(560px, 100%)" onClose={close}>
        {module && open !== undefined && <MailboxEditor key={open} module={module} mailbox={chosen} onClose={close} />}
      </EditorDrawer>
    </Stack>
  )
}
