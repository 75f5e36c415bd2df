import { Alert, Button, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Process } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { IconRoute } from '@tabler/icons-react'
import { CallsEditor } from './CallsEditor.tsx'
import { StepActions } from './StepActions.tsx'
import { StepDocuments } from './StepDocuments.tsx'
import { StepFields } from './StepFields.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { leadsNowhere, stepByStep } from './step-by-step.ts'
import { TimersEditor } from './TimersEditor.tsx'
import { type StepPartProps, TransitionsEditor } from './TransitionsEditor.tsx'
import { useDraft } from './useDraft.ts'
import { WorkEditor } from './WorkEditor.tsx'

/** How records go on from one status: its buttons, and what people have to do there. */
export function StepPanel({ onClose, ...props }: StepPartProps & { onClose: () => void }) {
  const { t } = useLingui()
  const { process, step } = props
  return (
    <Stack gap="lg">
      <WholeOffer process={process} path={props.at.slice(0, 3)} from={step.key} />
      {step.final && !step.transitions?.length && isRouted(process) && (
        <Text size="sm" c="dimmed">
          {t`Final: records end here. With a button they can be taken up again.`}
        </Text>
      )}
      <TransitionsEditor {...props} />
      <WorkEditor {...props} />
      <StepActions {...props} />
      <CallsEditor {...props} />
      <StepDocuments {...props} />
      {isRouted(process) && !(step.final && !step.transitions?.length && !step.timers) && <TimersEditor {...props} />}
      <StepFields {...props} />
      <PanelEnd onClose={onClose} />
    </Stack>
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
