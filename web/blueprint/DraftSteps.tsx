import { Badge, Group, Paper, Stack, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { draftSteps } from '@nurt/core/blueprint/draft-steps.ts'
import { StepWords } from './StepWords.tsx'
import { useDraft } from './useDraft.ts'

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
            <li key={step.operations[0]?.id}>
              <StepWords step={step}>
                {step.operations.some(({ id }) => inConflict.has(id)) && (
                  <Badge size="sm" color="yellow" variant="light" tt="none">
                    {t`conflict`}
                  </Badge>
                )}
              </StepWords>
            </li>
          ))}
        </Stack>
      )}
    </Paper>
  )
}
