import { Alert, Button, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Process } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { IconArrowLeft, IconRoute } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { CallsEditor } from './CallsEditor.tsx'
import { ParallelEditor } from './ParallelEditor.tsx'
import { StepActions } from './StepActions.tsx'
import { StepDocuments } from './StepDocuments.tsx'
import { StepFields } from './StepFields.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { leadsNowhere, stepByStep } from './step-by-step.ts'
import { TimersEditor } from './TimersEditor.tsx'
import { type StepPartProps, TransitionsEditor } from './TransitionsEditor.tsx'
import { useDraft } from './useDraft.ts'
import { WorkEditor } from './WorkEditor.tsx'

interface StepPanelProps extends StepPartProps {
  /** Of another status, or a step of a branch. */
  onOpen: (step: string) => void
  onClose: () => void
}

/** How records go on from one status: its buttons, and what people have to do there. */
export function StepPanel({ onOpen, onClose, ...props }: StepPanelProps) {
  const { process, step } = props
  const isInBranch = step.branch !== undefined
  const isEnd = endsHere(step)
  return (
    <Stack gap="lg">
      {isInBranch ? (
        <OfBranch {...{ process, step, onOpen }} />
      ) : (
        <WholeOffer process={process} path={props.at.slice(0, 3)} from={step.key} />
      )}
      {isEnd && isRouted(process) && <EndNote />}
      <TransitionsEditor {...props} />
      {!isInBranch && <ParallelEditor {...props} onOpen={onOpen} />}
      {step.parallel ? <StepActions {...props} /> : <Doings {...props} />}
      {isRouted(process) && !(isEnd && !step.timers) && <TimersEditor {...props} />}
      <StepFields {...props} />
      <PanelEnd onClose={onClose} />
    </Stack>
  )
}

function endsHere({ final, transitions }: StepPartProps['step']): boolean {
  return final === true && !transitions?.length
}

function EndNote() {
  const { t } = useLingui()
  return (
    <Text size="sm" c="dimmed">
      {t`Final: records end here. With a button they can be taken up again.`}
    </Text>
  )
}

/** What a status with branches leaves to their steps; these in turn start nothing elsewhere. */
function Doings(props: StepPartProps) {
  return (
    <>
      <WorkEditor {...props} />
      <StepActions {...props} />
      {!props.step.branch && <CallsEditor {...props} />}
      <StepDocuments {...props} />
    </>
  )
}

/** Of which status and branch it is a step, and the way back there. */
function OfBranch({ process, step: { branch }, onOpen }: Pick<StepPanelProps, 'process' | 'step' | 'onOpen'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const block = process.steps.find(({ key }) => key === branch?.of)
  if (!block) return null
  const [status, name] = [labelOf(block.name), labelOf(block.parallel?.branches.find(({ key }) => key === branch?.key)?.name)]
  return (
    <div>
      <Text size="sm" mb={6}>
        {t`A step of the branch “${name}” of the status “${status}”. Records stand on that status meanwhile.`}
      </Text>
      <Button size="xs" variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => onOpen(block.key)}>
        {t`To “${status}”`}
      </Button>
    </div>
  )
}

/** One status alone does not lead on: what the others lack is offered at once. */
function WholeOffer({ process, path, from }: { process: Process; path: string[]; from: string }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const whole = stepByStep(process, path)
  const isFree = !isRouted(process)
  if (!isFree && !process.steps.some((step) => step.key !== from && leadsNowhere(step))) return null
  return (
    <Alert color={isFree ? 'gray' : 'yellow'} icon={<IconRoute size={18} aria-hidden />}>
      <Text size="sm">
        {isFree
          ? t`Records move freely: whoever may change one puts it on any status. A button here lets them go step by step, and then every status needs one.`
          : t`Other statuses lead nowhere yet.`}
      </Text>
      <Button mt="xs" size="xs" variant="default" disabled={whole.length === 0} onClick={() => apply(...whole)}>
        {isFree ? t`Let records go step by step` : t`Lead every status on to the next one`}
      </Button>
    </Alert>
  )
}
