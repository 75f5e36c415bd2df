import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Step, StepParallel } from '@nurt/core/blueprint/document.ts'
import { branchSteps } from '@nurt/core/blueprint/statuses.ts'
import { IconTrash } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { AddNames } from './AddNames.tsx'
import styles from './BranchList.module.css'
import { addBranches, addToBranch, type Editing, removeBranch, renameBranch } from './branch-changes.ts'
import { isCalledTwice } from './called-twice.ts'
import { Cards, NamedCard } from './EditedCard.tsx'
import { LabelText } from './LabelText.tsx'
import { moveBy } from './put.ts'
import { leadsNowhere, renameStep } from './step-by-step.ts'
import { removeStep } from './step-changes.ts'
import { HowItGoesOn } from './StepRow.tsx'
import { useDraft } from './useDraft.ts'
import { useWayWords } from './useWayWords.ts'

interface BranchListProps extends Editing {
  module: Module
  onOpen: (step: string) => void
}

/** The branches of a status, each with its steps one after the other. */
export function BranchList(props: BranchListProps) {
  const { t } = useLingui()
  const { me, labelOf } = useWorkspace()
  const { apply } = useDraft()
  const { path, block } = props
  const { branches } = block.parallel
  const status = labelOf(block.name)
  return (
    <Stack gap="xs" pt={6}>
      <Cards label={t`Branches of ${status}`}>
        {branches.map((branch) => (
          <BranchCard key={branch.key} {...props} branch={branch} />
        ))}
      </Cards>
      {branches.length < 2 && (
        <Text size="xs" c="var(--mantine-color-error)">
          {t`Side by side means at least two branches. Add one, or switch it off.`}
        </Text>
      )}
      <AddNames
        label={t`Add a branch to ${status}`}
        hint={t`Another branch`}
        path={[...path, 'steps', block.key, 'parallel']}
        onAdd={(names) =>
          apply(
            ...addBranches(
              props,
              names.map((text) => ({ [me.language]: text })),
            ),
          )
        }
      />
    </Stack>
  )
}

function BranchCard({ branch, ...props }: BranchListProps & { branch: StepParallel['branches'][number] }) {
  const { t } = useLingui()
  const { me, labelOf } = useWorkspace()
  const { apply } = useDraft()
  const { process, path, block } = props
  const at = [...path, 'steps', block.key, 'parallel', 'branches', branch.key]
  const name = labelOf(branch.name)
  const steps = branchSteps(process, block.key, branch.key)
  return (
    <NamedCard
      label={branch.name}
      nameLabel={t`Name of the branch`}
      onRename={(label) => apply(...renameBranch(props, branch, label))}
      path={at}
      keys={block.parallel.branches.map(({ key }) => key)}
      removeLabel={t`Remove the branch ${name}`}
      onRemove={() => apply(...removeBranch(props, branch.key))}
    >
      {steps.length === 0 && (
        <Text size="xs" c="var(--mantine-color-error)">
          {t`This branch has no step yet. Add one, or remove the branch.`}
        </Text>
      )}
      <Stack component="ol" gap={6} m={0} pl="sm" className={styles.steps} aria-label={t`Steps of the branch ${name}`}>
        {steps.map((step) => (
          <BranchStepRow key={step.key} {...props} step={step} siblings={steps.map(({ key }) => key)} />
        ))}
      </Stack>
      <AddNames
        label={t`Add a step to the branch ${name}`}
        hint={t`Another step`}
        path={at}
        onAdd={(names) =>
          apply(
            ...addToBranch(
              props,
              branch.key,
              names.map((text) => ({ [me.language]: text })),
            ),
          )
        }
      />
    </NamedCard>
  )
}

function BranchStepRow({ module, process, path, onOpen, step, siblings }: BranchListProps & { step: Step; siblings: readonly string[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const words = useWayWords(module, process)
  const at = [...path, 'steps', step.key]
  const name = labelOf(step.name)
  return (
    <Group component="li" gap={6} wrap="nowrap" align="flex-start">
      <div style={{ flex: 1, minWidth: 0 }}>
        <LabelText
          aria-label={t`Name of the step`}
          value={step.name}
          path={[...at, 'name']}
          required
          onChange={(label) => apply(...renameStep(process, path, step, label))}
        />
        {isCalledTwice(step, process.steps, labelOf) && (
          <Text size="xs" c="var(--mantine-color-error)" px={4}>
            {t`Another status has this name too. Nobody could tell them apart.`}
          </Text>
        )}
        <HowItGoesOn {...{ step, onOpen }} way={words.step(step)} isLacking={leadsNowhere(step)} />
      </div>
      <Group gap={0} wrap="nowrap" mih={36}>
        {siblings.length > 1 && (
          <OrderButtons
            name={name}
            place={siblings.indexOf(step.key)}
            count={siblings.length}
            onMove={(by) => apply(...moveBy(at, siblings, by))}
          />
        )}
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t`Remove the step ${name}`}
          onClick={() => apply(...removeStep(blueprint, module.key, step.key))}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Group>
  )
}
