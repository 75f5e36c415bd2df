import { useLingui } from '@lingui/react/macro'
import { Group, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { isNew } from './outbox.ts'
import { placeOf } from './place-of.ts'
import { useUnsent } from './useUnsent.ts'

/** Records that only this device knows, where they are going to stand: those of the module whose list is open, elsewhere all. */
export function UnsentNew() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { module: open, record: own } = useParams({ strict: false })
  const made = useUnsent().flatMap((entry) => (isNew(entry) ? [{ ...placeOf(entry), title: entry.title }] : []))
  const shown = made.filter(({ module, record }) => (open === undefined || module === open) && record !== own)
  if (shown.length === 0) return null
  return (
    <Group gap={8}>
      <Text size="sm" c="dimmed">{t`New, not sent yet:`}</Text>
      {shown.map(({ module, record, title }) => (
        <TextLink key={record} size="sm" to={paths.record(slug, module, record)}>
          {title || t`unnamed`}
        </TextLink>
      ))}
    </Group>
  )
}
