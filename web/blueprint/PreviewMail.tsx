import { Alert, List } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { actionsOf } from '@nurt/core/blueprint/actions-due.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { IconMailOff } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { useDraft } from './useDraft.ts'
import { useSendsMail } from './useSendsMail.ts'

/** Statuses that would mail where the server cannot: it stands in the way of nothing. */
export function PreviewMail() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { blueprint, published } = useDraft()
  const sendsMail = useSendsMail()
  const known = new Set(mailingIn(published).map(({ at }) => at))
  const found = mailingIn(blueprint).filter(({ at }) => !known.has(at))
  if (sendsMail || found.length === 0) return null
  return (
    <Alert role="note" color="yellow" icon={<IconMailOff size={18} aria-hidden />} title={t`This server sends no mail`}>
      {t`Records go on all the same, and their history says that nothing was sent. These statuses would send something:`}
      <List size="sm" spacing={4}>
        {found.map(({ at, module, step }) => (
          <List.Item key={at}>
            <TextLink to={paths.configureModule(slug, module.key, 'statuses')} search={{ open: step.key }} fw={550}>
              {labelOf(module.name)}
            </TextLink>
            {' – '}
            {labelOf(step.name)}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** Each status that mails, once. */
function mailingIn({ modules }: Blueprint) {
  return modules.flatMap((module) => {
    if (!module.enabled || !module.process) return []
    const mails = actionsOf(module.process).filter(({ action }) => action.do === 'mail')
    const keys = new Set(mails.map(({ path: [, key = ''] }) => key))
    return module.process.steps.flatMap((step) => (keys.has(step.key) ? { at: `${module.key} ${step.key}`, module, step } : []))
  })
}
