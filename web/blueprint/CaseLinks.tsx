import { Button, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useDisclosure } from '@mantine/hooks'
import type { DryCase } from '@nurt/core/processes/dry-run-api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'

const atOnce = 3
const most = 100

/** The records that a sentence speaks of: a few at once, the others when they are asked for; each can be played by itself. */
export function CaseLinks({ module, cases }: { module: string; cases: readonly DryCase[] }) {
  const { t } = useLingui()
  const { slug, role } = useWorkspace()
  const [opened, { toggle }] = useDisclosure()
  const shown = cases.slice(0, opened ? most : atOnce)
  const more = cases.length - shown.length
  return (
    <Text size="sm" component="div">
      {shown.map(({ record, title }, place) => (
        <span key={record}>
          {place > 0 && ', '}
          <TextLink to={paths.record(slug, module, record)}>{title || record}</TextLink>{' '}
          {role?.configure && (
            <TextLink to={paths.configure(slug, 'try')} search={{ module, record }} c="dimmed" size="xs">
              <Trans>play it</Trans>
            </TextLink>
          )}
        </span>
      ))}
      {more > 0 && opened && (
        <span>
          {' '}
          <Plural value={more} one="and # more" other="and # more" />
        </span>
      )}
      {(more > 0 || opened) && (
        <Button variant="subtle" size="compact-xs" ml={4} onClick={toggle} aria-expanded={opened}>
          {opened ? t`Show fewer` : <Plural value={more} one="Show # more" other="Show # more" />}
        </Button>
      )}
    </Text>
  )
}
