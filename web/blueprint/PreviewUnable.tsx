import { Alert, List } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import type { Unable } from '@nurt/core/permissions/unable-doers.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { sameJson } from '../lists/question.ts'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { useDraft } from './useDraft.ts'
import { useUnableDoers } from './useUnableDoers.ts'
import { useUnableWords } from './useUnableWords.ts'

/** Whom the draft gives tasks that their rights do not let them do, where that is not so today: it stands in the way of nothing. */
export function PreviewUnable() {
  const { t } = useLingui()
  const { blueprint, published } = useDraft()
  const unableIn = useUnableDoers()
  const inUse = (of: Blueprint) => of.modules.filter(({ enabled }) => enabled)
  const known = inUse(published).flatMap((module) => unableIn(published, module).map((one) => ({ ...one, module: module.key })))
  const found = inUse(blueprint).flatMap((module) =>
    unableIn(blueprint, module).flatMap((unable) =>
      known.some((one) => sameJson(one, { ...unable, module: module.key })) ? [] : [{ module, unable }],
    ),
  )
  if (found.length === 0) return null
  return (
    <Alert
      role="note"
      color="yellow"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t`Not everybody can do what they are asked`}
    >
      <List size="sm" spacing={4}>
        {found.map(({ module, unable }) => (
          <List.Item key={JSON.stringify([module.key, unable])}>
            <UnableLine module={module} unable={unable} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function UnableLine({ module, unable }: { module: Module; unable: Unable }) {
  const { slug, labelOf } = useWorkspace()
  const words = useUnableWords(module)
  return (
    <>
      <TextLink to={paths.configureModule(slug, module.key, 'statuses')} search={{ open: unable.step }} fw={550}>
        {labelOf(module.name)}
      </TextLink>
      {' – '}
      {words(unable)}
    </>
  )
}
