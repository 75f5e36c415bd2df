import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import type { Module, Step, StepOutcome } from '@nurt/core/blueprint/document.ts'
import type { CaseTask } from '@nurt/core/processes/api.ts'
import { IconMessagePlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { askSure } from '../ui/ask-sure.ts'
import { useDialog } from '../ui/useDialog.ts'
import styles from './Case.module.css'
import { stepOfTask } from './names.ts'
import { TaskMenu } from './TaskMenu.tsx'
import { TaskNote } from './TaskNote.tsx'
import { ToldBefore } from './ToldBefore.tsx'
import { useCommand } from './useCommand.ts'
import { useKeptText } from './useKeptText.ts'
import { useStranding } from './useStranding.ts'

const CommentDialog = lazy(() => import('./CommentDialog.tsx').then(({ CommentDialog }) => ({ default: CommentDialog })))

export type ActedTask = Pick<CaseTask, 'id' | 'step' | 'may' | 'person' | 'note' | 'noteBy'> & { as?: Step }

interface TaskDeedsProps {
  module: Module | undefined
  address: RecordAddress
  task: ActedTask
}

/** What the person may do with a task: a button for each outcome, and the rest in a menu. */
export function TaskDeeds({ module, address, task }: TaskDeedsProps) {
  const { t } = useLingui()
  const { run, pending } = useCommand(module, address)
  const [answering, answer] = useDialog()
  const claim = () => void run({ command: { type: 'claim', task: task.id }, done: t`The task is yours now` })
  if (task.may.length === 0) return null
  return (
    <div className={styles.deeds}>
      {task.may.includes('claim') && (
        <Button size="xs" variant="default" loading={pending?.type === 'claim'} onClick={claim}>
          {t`Take it`}
        </Button>
      )}
      {task.may.includes('do') && <Outcomes module={module} address={address} task={task} />}
      {task.may.includes('answer') && (
        <Button size="xs" variant="light" onClick={answer.open}>
          {t`Answer the question`}
        </Button>
      )}
      <TaskMenu address={address} task={task} run={run} />
      <Suspense fallback={null}>
        {answering && (
          <CommentDialog
            title={t`Answer the question`}
            address={address}
            of={`${task.id} answer`}
            about={<TaskNote {...task} />}
            required
            onSend={(comment) => run({ command: { type: 'answer', task: task.id }, comment, done: t`Answered` })}
            onClose={answer.close}
          />
        )}
      </Suspense>
    </div>
  )
}

/** A comment goes with the outcome: where it must, it is asked for; else it may be written before. */
function Outcomes({ module, address, task }: TaskDeedsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { run, pending } = useCommand(module, address)
  const [comment, setComment] = useKeptText(address, String(task.id))
  useStranding(address, task.id)
  const [asking, setAsking] = useState<StepOutcome>()
  const [asked, ask] = useDialog()
  const step = stepOfTask(module, task)
  const outcomes = step?.work?.outcomes ?? []
  const toldOf = ({ transition }: StepOutcome) => labelOf(step?.transitions?.find(({ key }) => key === transition)?.confirm)
  const send = async ({ key, name }: StepOutcome, text: string | undefined) => {
    const title = labelOf(name)
    const isDone = await run({
      command: { type: 'do', task: task.id, outcome: key },
      ...(text && { comment: text }),
      done: t`Done: ${title}`,
    })
    if (isDone) setComment('')
    return isDone
  }
  const press = async (outcome: StepOutcome) => {
    const text = comment.trim()
    if (outcome.comment === 'required' && !text) {
      setAsking(outcome)
      return ask.open()
    }
    if (await askSure({ title: labelOf(outcome.name), text: toldOf(outcome) })) await send(outcome, text)
  }
  return (
    <>
      {outcomes.map((outcome) => (
        <Button
          key={outcome.key}
          size="xs"
          {...lookOf(outcome)}
          loading={pending?.type === 'do' && pending.outcome === outcome.key}
          onClick={() => void press(outcome)}
        >
          {labelOf(outcome.name)}
        </Button>
      ))}
      <CommentBefore comment={comment} onChange={setComment} />
      <Suspense fallback={null}>
        {asked && asking && (
          <CommentDialog
            title={labelOf(asking.name)}
            address={address}
            of={`${task.id} ${asking.key}`}
            about={<ToldBefore text={toldOf(asking)} />}
            required
            onSend={(text) => send(asking, text)}
            onClose={ask.close}
          />
        )}
      </Suspense>
    </>
  )
}

/** Folded until it is asked for; what is written goes with the decision either way. */
function CommentBefore({ comment, onChange }: { comment: string; onChange: (comment: string) => void }) {
  const { t } = useLingui()
  const [opened, setOpened] = useState<boolean>()
  const writing = opened ?? comment !== ''
  return (
    <>
      <ActionIcon
        variant={comment && !writing ? 'light' : 'subtle'}
        color={comment && !writing ? undefined : 'gray'}
        size={30}
        aria-label={t`Add a comment`}
        title={t`Add a comment`}
        aria-expanded={writing}
        onClick={() => setOpened(!writing)}
      >
        <IconMessagePlus size={17} />
      </ActionIcon>
      {writing && (
        <GrowingInput
          className={styles.comment}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where the person has just asked for it
          autoFocus={opened === true}
          minRows={2}
          maxRows={10}
          aria-label={t`Comment`}
          placeholder={t`A comment that goes with the decision`}
          value={comment}
          onChange={onChange}
        />
      )}
    </>
  )
}

/** In its colour; one without has the plain look. */
function lookOf({ color }: StepOutcome) {
  return color ? ({ variant: 'light', color, bd: `1px solid var(--mantine-color-${color}-4)` } as const) : ({ variant: 'default' } as const)
}
