import { Badge, Group, List, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plural, useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useMoment } from '../api/useMoment.ts'
import type { DraftStep } from './draft-steps.ts'
import { draftSteps } from './draft-steps.ts'
import { useDifferenceText } from './useDifferenceText.ts'
import { useDraft } from './useDraft.ts'

/** More sentences of one step say nothing new. */
const mostTold = 5

/** Who did what in the draft, the last step first. Folded while one person made it all: the letter above says the same. */
export function DraftSteps() {
  const { t } = useLingui()
  const { published, operations, conflicts } = useDraft()
  const steps = useMemo(() => draftSteps(published, operations), [published, operations])
  const inConflict = new Set(conflicts.flatMap(({ sides }) => sides.flatMap((side) => side.operations.map(({ id }) => id))))
  const [open, { toggle }] = useDisclosure(new Set(steps.map(({ author }) => author)).size > 1)
  const Chevron = open ? IconChevronDown : IconChevronRight
  if (steps.length === 0) return null
  return (
    <Paper withBorder p="lg" radius="lg" component="section" aria-label={t`Who changed what`}>
      <Title order={2} size="h3">
        <UnstyledButton fz="inherit" fw="inherit" aria-expanded={open} onClick={toggle}>
          <Group gap={6} wrap="nowrap">
            <Chevron size={16} aria-hidden />
            {t`Who changed what`}
          </Group>
        </UnstyledButton>
      </Title>
      {open && (
        <Stack component="ol" gap="sm" m={0} mt="xs" p={0} style={{ listStyle: 'none' }}>
          {steps.map((step) => (
            <Step key={step.operations[0]?.id} step={step} inConflict={step.operations.some(({ id }) => inConflict.has(id))} />
          ))}
        </Stack>
      )}
    </Paper>
  )
}

function Step({ step: { author, at, changes }, inConflict }: { step: DraftStep; inConflict: boolean }) {
  const { t } = useLingui()
  const { me, nameOf, labelOf } = useWorkspace()
  const print = useDifferenceText()
  const moment = useMoment()
  const more = changes.length - mostTold
  return (
    <li>
      <Text size="xs" c="dimmed" component="div">
        {author === me.id ? t`You` : nameOf(author) || t`Someone else`} · {moment(at)}{' '}
        {inConflict && (
          <Badge size="sm" color="yellow" variant="light" tt="none">
            {t`conflict`}
          </Badge>
        )}
      </Text>
      <List size="sm" listStyleType="none">
        {changes.slice(0, mostTold).map((change, place) => (
          <List.Item key={place}>
            {change.module && `${labelOf(change.module.name)}: `}
            {print(change)}
          </List.Item>
        ))}
        {more > 0 && (
          <List.Item c="dimmed">
            <Plural value={more} one="and # more" other="and # more" />
          </List.Item>
        )}
      </List>
    </li>
  )
}
