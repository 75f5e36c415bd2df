import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Plural, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ButtonLink, TextLink } from '../ui/Link.tsx'
import { DiscardDraft } from './DiscardDraft.tsx'
import styles from './DraftBanner.module.css'
import { PublishButton } from './PublishButton.tsx'
import { UnsentChanges } from './UnsentChanges.tsx'
import { useDraft } from './useDraft.ts'

export function DraftBanner() {
  return (
    <>
      <UnsentChanges />
      <DraftState />
    </>
  )
}

/** How much of the draft is not published yet, what stands in its way, and what can be done with it. Nothing while there is no change. */
function DraftState() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { changes, faults, conflicts, undo, redo } = useDraft()
  const preview = paths.configure(slug, 'preview')
  const isPreviewed = useLocation().pathname === preview
  useHotkeys([
    ['mod+Z', () => undo?.()],
    ['mod+shift+Z', () => redo?.()],
  ])
  if (changes === 0 && conflicts.length === 0 && !redo) return null
  return (
    <section className={styles.banner} aria-label={t`Draft`}>
      <Text size="sm" fw={550} component="output">
        <TextLink to={preview} c="inherit" inherit underline="always">
          {changes > 0 ? (
            <Plural value={changes} one="# change, not published yet" other="# changes, not published yet" />
          ) : (
            t`All changes are undone`
          )}
        </TextLink>
      </Text>
      {faults > 0 && (
        <TextLink to={preview} size="sm" fw={550} c="var(--mantine-color-error)">
          <Plural value={faults} one="# fault to mend" other="# faults to mend" />
        </TextLink>
      )}
      {conflicts.length > 0 && (
        <TextLink to={preview} size="sm" fw={550}>
          <Plural value={conflicts.length} one="# conflict: choose" other="# conflicts: choose" />
        </TextLink>
      )}
      <Group gap={4}>
        <StepButton label={t`Undo`} icon={<IconArrowBackUp size={17} />} onClick={undo} />
        <StepButton label={t`Redo`} icon={<IconArrowForwardUp size={17} />} onClick={redo} />
      </Group>
      {changes > 0 && (
        <Group gap="xs" ml="auto">
          <DiscardDraft />
          {!isPreviewed && (
            <>
              <ButtonLink size="xs" variant={faults > 0 ? 'filled' : 'default'} to={preview}>
                {t`Preview`}
              </ButtonLink>
              <PublishButton size="xs" blocked={faults > 0} />
            </>
          )}
        </Group>
      )}
    </section>
  )
}

function StepButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: (() => void) | undefined }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!onClick} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
