import { ActionIcon, Code, Group, Text, Tooltip } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useCopied } from '../ui/useCopied.ts'

/** A text for another program, with a button that copies it. */
export function CopiedText({ label, text }: { label: string; text: string }) {
  const { t } = useLingui()
  const { copied, copy } = useCopied(text)
  return (
    <div>
      <Text size="sm" fw={550} mb={4}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Code block tabIndex={0} aria-label={label} style={{ flex: 1, minWidth: 0, overflowX: 'auto' }}>
          {text}
        </Code>
        <Tooltip label={copied ? t`Copied` : t`Copy`}>
          <ActionIcon variant="default" size="lg" aria-label={t`Copy: ${label}`} onClick={copy}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Group>
    </div>
  )
}
