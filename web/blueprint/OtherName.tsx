import { Button, Group, Text, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { DraftText } from './DraftText.tsx'
import { languageNames } from './language-names.ts'
import type { OtherName as Name } from './other-names.ts'
import styles from './OtherName.module.css'

interface OtherNameProps extends Name {
  label: string
  onChange: (text: string) => void
  multiline?: boolean
}

/** What something is called in another language: one line, which a click turns into a field. It is as high whatever it says. */
export function OtherName({ language, text, isOld, label, onChange, multiline }: OtherNameProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const name = languageNames[language]
  if (open) return <OpenName {...{ language, label, text, onChange, multiline }} />
  const says = isOld ? t`${name}, still the old name: ${text}` : t`${name}: ${text || t`the same`}`
  const line = (
    <UnstyledButton className={styles.line} data-old={isOld || undefined} title={says} aria-expanded={false} onClick={() => setOpen(true)}>
      {isOld && <IconAlertTriangle size={14} aria-hidden className={styles.sign} />}
      <Text span inherit truncate>
        {says}
      </Text>
    </UnstyledButton>
  )
  if (!isOld) return line
  return (
    <Group gap={6} wrap="nowrap">
      {line}
      <Button size="compact-xs" variant="subtle" style={{ flex: 'none' }} onClick={() => onChange('')}>
        {t`Use the new name`}
      </Button>
    </Group>
  )
}

function OpenName({ language, label, text, onChange, multiline }: Omit<OtherNameProps, 'isOld'>) {
  return (
    <div ref={focusText} className={styles.open}>
      <DraftText
        size="xs"
        lang={language}
        label={languageNames[language]}
        aria-label={label}
        value={text}
        onChange={onChange}
        multiline={multiline}
      />
    </div>
  )
}

/** Once, when it opens. */
function focusText(box: HTMLDivElement | null): void {
  box?.querySelector<HTMLElement>('input, textarea')?.focus()
}
