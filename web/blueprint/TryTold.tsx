import { Button, Group, Paper, Stack, Text, Timeline } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { GateReason } from '@nurt/core/processes/explain-gate.ts'
import type { ToldAct, TriedMail, TryAnswer } from '@nurt/core/processes/try-api.ts'
import { IconArrowBackUp, IconRefresh } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DecisionLine } from '../processes/DecisionLine.tsx'
import { findStep } from '../processes/names.ts'
import { useAssignedName } from '../processes/useAssignedName.ts'
import { useCaseEventWords } from '../processes/useCaseEventWords.ts'
import { mailFaultText } from '../records/mail-fault-text.ts'
import type { ModuleWithSteps } from './TryPage.tsx'

interface TryToldProps {
  module: ModuleWithSteps
  answer: TryAnswer
  onBack: (() => void) | undefined
  onAnew: (() => void) | undefined
}

/** How the record came to where it stands: who did what, which way each decision took and why, and who got tasks. */
export function TryTold({ module, answer, onBack, onAnew }: TryToldProps) {
  const { t } = useLingui()
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={t`How it went`}>
      <Group justify="space-between" mb="sm">
        <Text fw={600} size="sm">{t`How it went`}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={15} aria-hidden />} disabled={!onBack} onClick={onBack}>
            {t`Back a step`}
          </Button>
          <Button size="xs" variant="default" leftSection={<IconRefresh size={15} aria-hidden />} disabled={!onAnew} onClick={onAnew}>
            {t`From the beginning`}
          </Button>
        </Group>
      </Group>
      <Timeline bulletSize={14} lineWidth={2} active={answer.told.length - 1}>
        {answer.told.map((act, place) => (
          <Timeline.Item key={place} title={<ActTitle module={module} act={act} answer={answer} />}>
            <ActFollowed module={module} act={act} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Paper>
  )
}

interface ActProps {
  module: ModuleWithSteps
  act: ToldAct
}

function ActTitle({ module, act, answer }: ActProps & { answer: TryAnswer }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const words = useCaseEventWords()
  const person = act.by === null ? '' : nameOf(act.by) || t`somebody`
  const stepOf = (task: number) => answer.tasks.find(({ id }) => id === task)?.step
  const did = act.command === 'look_again' ? t`other values` : words(act, module, stepOf)
  return (
    <Text component="span" size="sm" fw={550}>
      {person ? `${person}: ${did}` : did}
    </Text>
  )
}

function ActFollowed({ module, act }: ActProps) {
  const { labelOf } = useWorkspace()
  const assigned = useAssignedName()
  const given = act.events.flatMap((event) => {
    if (event.type !== 'task.opened') return []
    const who = assigned({ person: event.person ?? null, queue: event.queue ?? null })
    return [{ task: event.task, who, step: labelOf(findStep(module, event.step)?.name) }]
  })
  return (
    <Stack gap={4} mt={4}>
      {act.gates.map((gate, place) => (
        <GateLine key={place} module={module} reason={gate} />
      ))}
      {given.map(({ task, who, step }) => (
        <Text key={task} size="sm" c="dimmed">
          <Trans>
            “{step}” is a task for: {who}
          </Trans>
        </Text>
      ))}
      {act.documents.map((key, place) => (
        <DocumentLine key={place} module={module} template={key} />
      ))}
      {act.mails.map((mail, place) => (
        <MailLine key={place} mail={mail} />
      ))}
    </Stack>
  )
}

/** What file would be made; none is. */
function DocumentLine({ module, template }: { module: ModuleWithSteps; template: string }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const name = labelOf(module.templates?.find(({ key }) => key === template)?.name)
  return (
    <Text size="sm" c="dimmed">
      {t`Would make the document “${name}”`}
    </Text>
  )
}

/** What would be mailed; nothing is. */
function MailLine({ mail: { address, subject, fault } }: { mail: TriedMail }) {
  const { t } = useLingui()
  const whom = address ?? t`somebody`
  const what = subject === null ? t`Would send an e-mail` : t`Would send an e-mail to ${whom}: “${subject}”`
  return (
    <Text size="sm" c="dimmed">
      {what}
      {fault && ` – ${t(mailFaultText(fault))}`}
    </Text>
  )
}

function GateLine({ module, reason }: { module: ModuleWithSteps; reason: GateReason }) {
  const { labelOf } = useWorkspace()
  const gate = module.process.gates?.find(({ key }) => key === reason.gate)
  if (!gate) return null
  const condition = gate.flows.find(({ key }) => reason.flows.includes(key))?.condition
  return <DecisionLine module={module} name={labelOf(gate.name)} because={reason.because} condition={condition} asked={reason.asked} />
}
