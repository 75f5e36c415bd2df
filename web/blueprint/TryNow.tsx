import { Alert, Badge, Button, Group, Paper, Select, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { TriedAct, TriedTask, TryAnswer } from '@nurt/core/processes/try-api.ts'
import { IconAlertTriangle, IconClock, IconFlagCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { findStep, findTransition } from '../processes/names.ts'
import { Reasons } from '../processes/Reasons.tsx'
import { useAssignedName } from '../processes/useAssignedName.ts'
import { useReasonWords } from '../processes/useReasonWords.ts'
import { SupplyFiles } from './SupplyFiles.tsx'
import type { ModuleWithSteps } from './TryPage.tsx'

interface TryNowProps {
  module: ModuleWithSteps
  answer: TryAnswer
  busy: boolean
  onAct: (act: TriedAct) => void
}

/** What is to be done where the record stands: any button may be pressed as any person. */
export function TryNow(props: TryNowProps) {
  const { t } = useLingui()
  const { module, answer } = props
  const { labelOf } = useWorkspace()
  const steps = [...new Set(answer.tokens.map(({ step }) => step))]
  return (
    <Stack gap="md">
      <Refused {...props} />
      {answer.status !== 'running' && (
        <Alert color="teal" icon={<IconFlagCheck size={18} aria-hidden />}>
          <Trans>Here it ends.</Trans>
        </Alert>
      )}
      {steps.map((step) => (
        <Paper key={step} withBorder p="md" radius="lg" component="section" aria-label={t`What is to be done`}>
          <Stack gap="sm">
            <Text fw={600}>{labelOf(findStep(module, step)?.name) || step}</Text>
            <Tasks {...props} step={step} />
            <Ways {...props} step={step} />
            <Waiting {...props} step={step} />
          </Stack>
        </Paper>
      ))}
    </Stack>
  )
}

/** Why the last press came to nothing. */
function Refused({ module, answer, busy, onAct }: TryNowProps) {
  const words = useReasonWords(module)
  const { refused } = answer
  if (!refused) return null
  const sentences = words(refused.reasons)
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{sentences.map((sentence) => `${sentence}.`).join(' ')}</Text>
        <SupplyFiles module={module} reasons={refused.reasons} busy={busy} onAct={onAct} />
      </Stack>
    </Alert>
  )
}

type AtStep = TryNowProps & { step: string }

/** The process asks for a comment: while trying one is taken as written. */
const someComment = '…'

function Ways({ module, answer, busy, onAct, step }: AtStep) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const nameOf = useAssignedName()
  const [by, setBy] = useState(answer.startedBy)
  const outcomes = findStep(module, step)?.work?.outcomes ?? []
  // as long as people are asked, their answers take it
  const isByTasks = ({ key, blockers }: TryAnswer['ways'][number]) =>
    blockers.some(({ reason }) => reason === 'tasks_open') && outcomes.some(({ transition }) => transition === key)
  const ways = answer.ways.filter((way) => way.step === step && !isByTasks(way))
  if (ways.length === 0) return null
  const waiting = answer.tasks.filter((task) => task.status === 'open' && task.step === step).map(nameOf)
  return (
    <Stack gap="xs">
      <Presser label={t`Who presses the button`} value={by} onChange={setBy} />
      {ways.map(({ key, token, blockers }) => {
        const transition = findTransition(module, key, step)
        if (!transition) return null
        const comment = transition.comment === 'required' ? { comment: someComment } : {}
        return (
          <Group key={`${token} ${key}`} gap="sm">
            <Button
              size="xs"
              variant="default"
              disabled={blockers.length > 0 || busy}
              onClick={() => onAct({ ...(by && { by }), ...comment, command: { type: 'take', token, transition: key } })}
            >
              {labelOf(transition.name)}
            </Button>
            <Text size="sm" c="dimmed" style={{ flex: '1 1 200px' }}>
              {blockers.length > 0 ? (
                <Reasons module={module} transition={transition} reasons={blockers} waiting={[...new Set(waiting)].join(', ')} />
              ) : (
                [transition.comment === 'required' && t`Asks for a comment.`, labelOf(transition.confirm)].filter(Boolean).join(' ')
              )}
            </Text>
          </Group>
        )
      })}
      <Group>
        <SupplyFiles module={module} reasons={ways.flatMap(({ blockers }) => blockers)} busy={busy} onAct={onAct} />
      </Group>
    </Stack>
  )
}

function Tasks(props: AtStep) {
  const { answer, step } = props
  const open = answer.tasks.filter((task) => task.step === step && task.status === 'open')
  return open.map((task) => <TaskRow key={task.id} {...props} task={task} />)
}

function TaskRow({ module, busy, onAct, step, task }: AtStep & { task: TriedTask }) {
  const { t } = useLingui()
  const { labelOf, nameOf } = useWorkspace()
  const assigned = useAssignedName()
  const [chosen, setChosen] = useState<string | null>(null)
  const by = chosen ?? task.doers[0] ?? null
  const outcomes = findStep(module, step)?.work?.outcomes ?? []
  const barred = task.barred.map(nameOf).join(', ')
  return (
    <Stack gap={6}>
      <Text size="sm">
        <Trans>Task for: {assigned(task)}</Trans>
      </Text>
      {barred && (
        <Text size="sm" c="dimmed">
          <Trans>Acted on an earlier status and may not do it: {barred}</Trans>
        </Text>
      )}
      {task.doers.length > 1 && <Presser label={t`Who does it`} among={task.doers} value={by} onChange={setChosen} />}
      {task.doers.length === 0 ? (
        <Text size="sm" c="var(--mantine-color-error)">{t`Nobody may do this task.`}</Text>
      ) : (
        <Group gap="xs">
          {outcomes.map(({ key, name, color, comment }) => (
            <Button
              key={key}
              size="xs"
              variant={color ? 'light' : 'default'}
              {...(color && { color })}
              disabled={busy}
              onClick={() =>
                onAct({
                  ...(by && { by }),
                  ...(comment === 'required' && { comment: someComment }),
                  command: { type: 'do', task: task.id, outcome: key },
                })
              }
            >
              {labelOf(name)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  )
}

/** Clocks that run, and records that are waited for. */
function Waiting({ answer, busy, onAct, step }: AtStep) {
  const { t } = useLingui()
  const moment = useMoment()
  return (
    <>
      {answer.timers
        .filter((timer) => timer.step === step)
        .map(({ id, at }) => (
          <Group key={id} gap="sm">
            <IconClock size={16} aria-hidden />
            <Text size="sm">{moment(at)}</Text>
            <Button size="xs" variant="default" disabled={busy} onClick={() => onAct({ command: { type: 'fire', timer: id } })}>
              {t`Let the time come`}
            </Button>
          </Group>
        ))}
      {answer.children
        .filter((child) => child.step === step)
        .map(({ id }) => (
          <Group key={id} gap="sm">
            <Badge variant="light">{t`Waits for another record`}</Badge>
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              onClick={() => onAct({ command: { type: 'end_child', child: id, status: 'ended' } })}
            >
              {t`Let it be done`}
            </Button>
          </Group>
        ))}
    </>
  )
}

interface PresserProps {
  label: string
  /** Absent: everybody. */
  among?: readonly string[]
  value: string | null
  onChange: (person: string | null) => void
}

function Presser({ label, among, value, onChange }: PresserProps) {
  const { members } = useWorkspace()
  const offered = members.filter(({ id, active }) => (among ? among.includes(id) : active))
  return (
    <Select
      size="xs"
      maw={280}
      label={label}
      searchable
      allowDeselect={false}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  )
}
