import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { SetAside } from '@nurt/core/mailboxes/api.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { setAsideTexts } from './mailboxes.ts'

/** Messages of which no record came, which are still to be read in the mailbox. */
export function SetAsideList({ module, setAside }: { module: string; setAside: readonly SetAside[] }) {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const moment = useMoment()
  const nameOf = (key: string) => labelOf(findModule(module)?.fields.find((field) => field.key === key)?.name) || key
  if (setAside.length === 0) return null
  return (
    <>
      <Text size="xs" mt={4}>{t`Not taken; read them in the mailbox:`}</Text>
      <ul style={{ margin: 0, paddingInlineStart: 18 }} aria-label={t`Not taken; read them in the mailbox:`}>
        {setAside.map(({ at, from, subject, why, problems }, index) => {
          const [what, when] = [[from, subject].filter(Boolean).join(' · ') || t`a message`, moment(at)]
          const fields = [...new Set(problems.map(({ field }) => nameOf(field)))].join(', ')
          return (
            <Text key={index} component="li" size="xs" style={{ overflowWrap: 'anywhere' }}>
              {what} ({when}). {t(setAsideTexts[why])} {fields && t`Fields: ${fields}.`}
            </Text>
          )
        })}
      </ul>
    </>
  )
}
