import { Group, NumberInput, PasswordInput, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { MailboxDraft } from './mailbox-draft.ts'

interface MailboxWayProps {
  draft: MailboxDraft
  /** Its password is kept already. */
  isKnown: boolean
  onChange: (part: Partial<MailboxDraft>) => void
}

/** Where the mailbox is, and how it is signed in there. */
export function MailboxWay({ draft, isKnown, onChange }: MailboxWayProps) {
  const { t } = useLingui()
  return (
    <>
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <TextInput
          label={t`Server (IMAP)`}
          placeholder="imap.example.com"
          style={{ flex: 1 }}
          required
          autoCapitalize="none"
          spellCheck={false}
          maxLength={253}
          value={draft.host}
          onChange={(event) => onChange({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={t`Port`}
          w={96}
          required
          min={1}
          max={65535}
          allowDecimal={false}
          hideControls
          value={draft.port}
          onChange={(port) => onChange({ port })}
        />
      </Group>
      <TextInput
        label={t`Address of the mailbox`}
        type="email"
        autoComplete="off"
        required
        maxLength={254}
        value={draft.address}
        onChange={(event) => onChange({ address: event.currentTarget.value })}
      />
      <PasswordInput
        label={t`Password of the mailbox`}
        description={
          isKnown
            ? t`Leave it blank to keep the one it has; with another server or address it is asked for anew.`
            : t`It is kept encrypted and shown to nobody.`
        }
        autoComplete="new-password"
        required={!isKnown}
        maxLength={500}
        value={draft.password}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
      <TextInput
        label={t`Folder`}
        required
        maxLength={200}
        value={draft.folder}
        onChange={(event) => onChange({ folder: event.currentTarget.value })}
      />
    </>
  )
}
