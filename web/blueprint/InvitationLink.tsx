import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useCopied } from '../ui/useCopied.ts'
import type { LinkedInvitation } from './people.ts'

interface InvitationLinkProps {
  invitation: LinkedInvitation
  onClose: () => void
}

/** Where it goes by mail, and the link for handing over. */
export function InvitationLink({ invitation, onClose }: InvitationLinkProps) {
  const { t } = useLingui()
  const { link, email, mail } = invitation
  const { copied, copy } = useCopied(link)
  return (
    <Stack>
      {mail ? (
        <Text>{t`The invitation is on its way to ${email}. If it does not arrive, you can hand this link over yourself; it works once.`}</Text>
      ) : (
        <Text>{t`Send this link to the person. It works once, and it is shown only now.`}</Text>
      )}
      <TextInput readOnly aria-label={t`Invitation link`} value={link} onFocus={(event) => event.currentTarget.select()} />
      <Group justify="flex-end">
        <Button
          data-autofocus={!mail || undefined}
          variant={copied || mail ? 'light' : 'filled'}
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          onClick={copy}
        >
          {copied ? t`Copied` : t`Copy the link`}
        </Button>
        <Button data-autofocus={mail ? true : undefined} variant={mail ? 'filled' : 'default'} onClick={onClose}>
          {t`Close`}
        </Button>
      </Group>
    </Stack>
  )
}
