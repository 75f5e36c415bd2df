import { Alert, List } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useDraft } from './useDraft.ts'
import { useUnableDoers } from './useUnableDoers.ts'
import { useUnableWords } from './useUnableWords.ts'

/** Who gets the task of a status and cannot do it: it may be published so, or be mended in the rights of roles. */
export function UnableHere({ module, step }: { module: Module; step: string }) {
  const { t } = useLingui()
  const { blueprint } = useDraft()
  const words = useUnableWords(module)
  const unable = useUnableDoers()(blueprint, module).filter((one) => one.step === step)
  if (unable.length === 0) return null
  return (
    <Alert role="note" color="yellow" p="xs" icon={<IconAlertTriangle size={18} aria-hidden />} title={t`Not everybody can do it`}>
      <List size="sm" spacing={4} listStyleType="none">
        {unable.map((one) => (
          <List.Item key={words(one)}>{words(one)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
