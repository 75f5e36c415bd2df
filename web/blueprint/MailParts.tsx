import { Alert, MultiSelect, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { MailAction, Module } from '@nurt/core/blueprint/document.ts'
import { IconMailOff } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { languageNames } from './language-names.ts'
import { MailPreview } from './MailPreview.tsx'
import { MailReceivers } from './MailReceivers.tsx'
import { MailText } from './MailText.tsx'
import { useSendsMail } from './useSendsMail.ts'

interface MailPartsProps {
  module: Module
  action: MailAction
  onChange: (action: MailAction) => void
}

/** Whom a mail goes to, what it says in the language of the company, which files go with it, and how it would read. */
export function MailParts({ module, action, onChange }: MailPartsProps) {
  const { t } = useLingui()
  const { blueprint, me } = useWorkspace()
  const language = blueprint.languages[0] ?? me.language
  const name = languageNames[language]
  return (
    <Stack gap="sm">
      {!useSendsMail() && <NoMail />}
      <MailReceivers module={module} receivers={action.to} onChange={(to) => onChange({ ...action, to })} />
      <MailText
        module={module}
        label={t`Subject`}
        value={action.subject[language] ?? ''}
        onChange={(text) => onChange({ ...action, subject: { ...action.subject, [language]: text } })}
      />
      <MailText
        module={module}
        label={t`Text of the mail`}
        description={
          language === me.language ? undefined : t`It is sent as it stands here, so write it in the language of the company: ${name}.`
        }
        value={action.text[language] ?? ''}
        onChange={(text) => onChange({ ...action, text: { ...action.text, [language]: text } })}
        multiline
      />
      <AttachedFields module={module} action={action} onChange={onChange} />
      <MailPreview module={module} action={action} />
    </Stack>
  )
}

function NoMail() {
  const { t } = useLingui()
  return (
    <Alert role="note" color="yellow" p="xs" icon={<IconMailOff size={18} aria-hidden />} title={t`This server sends no mail`}>
      {t`Records go on all the same, and their history says that nothing was sent. Whoever runs the server can set SMTP_URL.`}
    </Alert>
  )
}

function AttachedFields({ module, action: { attach = [], ...action }, onChange }: MailPartsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const fields = module.fields.filter(({ type, hidden, key }) => type === 'files' && (!hidden || attach.includes(key)))
  if (fields.length === 0) return null
  return (
    <MultiSelect
      label={t`Files that go with it`}
      placeholder={attach.length > 0 ? undefined : t`None`}
      value={attach}
      onChange={(chosen) => onChange({ ...action, ...(chosen.length > 0 && { attach: chosen }) })}
      data={fields.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
    />
  )
}
