import { useLingui } from '@lingui/react/macro'
import { Button, Tooltip } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer, CaseTask } from '@nurt/core/processes/api.ts'
import { lazy, Suspense, useId, useState, type ReactNode } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { askSure } from '../ui/ask-sure.ts'
import { useDialog } from '../ui/useDialog.ts'
import { whyEvents } from '../ui/why-events.ts'
import styles from './Case.module.css'
import { ClosedWays, type Offered, useClosed } from './ClosedWays.tsx'
import { findStep, findTransition } from './names.ts'
import { Reasons } from './Reasons.tsx'
import { ToldBefore } from './ToldBefore.tsx'
import { useAssignedName } from './useAssignedName.ts'
import { useCommand } from './useCommand.ts'

const CommentDialog = lazy(() => import('./CommentDialog.tsx').then(({ CommentDialog }) => ({ default: CommentDialog })))

interface CaseActionsProps {
  module: Module
  address: RecordAddress
  answer: CaseAnswer
  /** Why the person may do nothing with the record. */
  blocked: string | undefined
  /** None of them is what is mainly done here. */
  quiet?: boolean | undefined
}

/** The ways on from where the record stands: a button each; those that are closed say why. */
export function CaseActions({ module, address, answer, blocked, quiet = false }: CaseActionsProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { run, pending } = useCommand(module, address)
  const [asking, setAsking] = useState<Offered>()
  const [asked, ask] = useDialog()
  const waiting = useWaitedFor(answer)
  const offered = answer.transitions.flatMap((one): Offered[] => {
    const transition = isPressedByTasks(module, one) ? undefined : findTransition(module, one.key, one.step)
    // its button asks for the comment
    return transition ? [{ ...one, blockers: one.blockers.filter(({ reason }) => reason !== 'comment_missing'), transition }] : []
  })
  const closed = useClosed(offered)
  const take = ({ token, key, transition }: Offered, comment = '') => {
    const name = labelOf(transition.name)
    return run({ command: { type: 'take', token, transition: key }, comment, done: t`Done: ${name}` })
  }
  const press = async (one: Offered) => {
    if (one.transition.comment === 'required') {
      setAsking(one)
      return ask.open()
    }
    if (await askSure({ title: labelOf(one.transition.name), text: labelOf(one.transition.confirm) })) await take(one)
  }
  return (
    <>
      {offered.map((one) => {
        const { transition, token, key, blockers, step } = one
        const reasons = blockers.length > 0 && (
          <Reasons module={module} transition={transition} reasons={blockers} waiting={waiting(step)} />
        )
        const beneath = blocked === undefined ? closed.find(({ ways }) => ways.includes(one))?.id : undefined
        return (
          <Way
            key={`${token} ${key}`}
            name={labelOf(transition.name)}
            primary={!quiet && one === offered[0]}
            why={blocked ?? reasons}
            beneath={beneath}
            busy={pending?.type === 'take' && pending.token === token && pending.transition === key}
            onPress={() => void press(one)}
          />
        )
      })}
      {blocked === undefined && <ClosedWays module={module} closed={closed} waiting={waiting} />}
      <Suspense fallback={null}>
        {asked && asking && (
          <CommentDialog
            title={labelOf(asking.transition.name)}
            address={address}
            of={`${asking.step} ${asking.key}`}
            about={<ToldBefore text={labelOf(asking.transition.confirm)} />}
            required
            onSend={(comment) => take(asking, comment)}
            onClose={ask.close}
          />
        )}
      </Suspense>
    </>
  )
}

/** As long as people are asked, their answers take it: a second button beside these would only be closed. */
function isPressedByTasks(module: Module, { step, key, blockers }: CaseAnswer['transitions'][number]): boolean {
  const outcomes = findStep(module, step)?.work?.outcomes ?? []
  return blockers.some(({ reason }) => reason === 'tasks_open') && outcomes.some(({ transition }) => transition === key)
}

interface WayProps {
  name: string
  primary: boolean
  /** Why it cannot be taken. */
  why: ReactNode
  /** Of the text beneath that says so; without one it is said here. */
  beneath: string | undefined
  busy: boolean
  onPress: () => void
}

function Way({ name, primary, why, beneath, busy, onPress }: WayProps) {
  const own = useId()
  const isClosed = Boolean(why)
  return (
    <>
      <Tooltip className={styles.tip} label={why} disabled={!isClosed} multiline maw={320} openDelay={200} events={whyEvents}>
        <Button
          size="sm"
          variant={primary && !isClosed ? 'filled' : 'default'}
          loading={busy}
          data-disabled={isClosed || undefined}
          aria-disabled={isClosed}
          aria-describedby={isClosed ? (beneath ?? own) : undefined}
          onClick={isClosed ? undefined : onPress}
        >
          {name}
        </Button>
      </Tooltip>
      {isClosed && beneath === undefined && (
        <span id={own} hidden>
          {why}
        </span>
      )}
    </>
  )
}

/** Those who have open tasks on a step, by name; oneself as one is spoken to. */
export function useWaitedFor({ tasks }: Pick<CaseAnswer, 'tasks'>): (step: string) => string {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const assigned = useAssignedName()
  const nameOf = (task: CaseTask) => (task.person === me.id ? t({ message: 'you', context: 'for whom it waits' }) : assigned(task))
  return (step) => [...new Set(tasks.filter((task) => task.status === 'open' && task.step === step).map(nameOf))].join(', ')
}
