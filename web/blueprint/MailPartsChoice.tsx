import { Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { MailParts } from '@nurt/core/mailboxes/api.ts'
import { type MailPart, takersOf } from '@nurt/core/mailboxes/mail-parts.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { partTexts } from './mailboxes.ts'
import { PartHead } from './PartHead.tsx'

interface MailPartsChoiceProps {
  module: Module
  parts: MailParts
  onChange: (parts: MailParts) => void
}

const shown: readonly MailPart[] = ['subject', 'name', 'address', 'text', 'files']

/** Into which field each part of a message goes. */
export function MailPartsChoice({ module, parts, onChange }: MailPartsChoiceProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const put = (part: MailPart, key: string | null) => {
    const { [part]: _, ...rest } = parts
    onChange(key === null ? rest : { ...rest, [part]: key })
  }
  return (
    <Stack gap="xs">
      <PartHead title={t`What goes where`} hint={t`By the sender’s address it is known whether one of their records is still open.`} />
      {shown.map((part) => {
        const taken = Object.entries(parts).flatMap(([other, key]) => (other === part ? [] : [key]))
        const fields = takersOf(module, part).filter(({ key }) => !taken.includes(key))
        return (
          <Select
            key={part}
            label={t(partTexts[part])}
            placeholder={fields.length > 0 ? t`Nowhere` : t`The module has no field for it.`}
            disabled={fields.length === 0}
            clearable
            value={parts[part] ?? null}
            data={fields.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
            onChange={(key) => put(part, key)}
          />
        )
      })}
    </Stack>
  )
}
