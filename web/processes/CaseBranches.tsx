import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Process } from '@nurt/core/blueprint/document.ts'
import { branchSteps } from '@nurt/core/blueprint/statuses.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useId } from 'react'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Branches.module.css'
import { useWaitedFor } from './CaseActions.tsx'
import { CaseOn, type CaseOnProps } from './CaseOn.tsx'
import { findStep } from './names.ts'

/** Of a status with branches: what is to be done in each of them, how many are done, and what leads out of all of them. */
export function CaseBranches({ process, ...props }: CaseOnProps & { process: Process }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { module, answer } = props
  const block = findStep(module, answer.tokens[0]?.step ?? '')
  if (!block?.parallel) return null
  const { branches, wait, to } = block.parallel
  const inside = new Set(branchSteps(process, block.key).map(({ key }) => key))
  const standing = branches.map(({ key, name }) => {
    const own = new Set(branchSteps(process, block.key, key).map((step) => step.key))
    return { key, name: labelOf(name), token: answer.tokens.find(({ step }) => own.has(step)) }
  })
  const done = standing.filter(({ token }) => !token).length
  const next = labelOf([...process.steps, ...(process.gates ?? [])].find(({ key }) => key === to)?.name) || '…'
  const needed = wait === 'all' ? branches.length : Math.min(wait.count, branches.length)
  const enough = plural(needed, {
    one: `As soon as # branch is done it goes on to “${next}”.`,
    other: `As soon as # branches are done it goes on to “${next}”.`,
  })
  return (
    <>
      <section aria-label={t`Side by side`}>
        <p className={styles.progress}>
          <strong>
            <Trans>
              {done} of {needed} done
            </Trans>
          </strong>{' '}
          {wait === 'all' ? t`When all are done it goes on to “${next}”.` : enough}
        </p>
        <ul className={styles.list}>
          {standing.map(({ key, ...branch }) => (
            <Branch key={key} {...props} {...branch} />
          ))}
        </ul>
      </section>
      <CaseOn {...props} quiet steps={[block.key]} answer={answerOn(answer, (step) => !inside.has(step), true)} />
    </>
  )
}

interface BranchProps extends CaseOnProps {
  name: string
  /** Where it stands; absent: it is done. */
  token: CaseAnswer['tokens'][number] | undefined
}

function Branch({ name, token, ...props }: BranchProps) {
  const { t } = useLingui()
  const id = useId()
  const Mark = token ? IconCircleDashed : IconCircleCheck
  return (
    <li className={styles.branch} aria-labelledby={id}>
      <div className={styles.head}>
        <Mark size={18} aria-hidden className={token ? styles.open : styles.done} />
        <h3 id={id} className={styles.name}>
          {name}
        </h3>
        {token ? (
          <Standing {...props} branch={name} token={token} />
        ) : (
          <span className={styles.done}>{t({ message: 'done', context: 'branch' })}</span>
        )}
      </div>
      {token && <CaseOn {...props} steps={[token.step]} answer={answerOn(props.answer, (step) => step === token.step)} />}
    </li>
  )
}

/** On which step, since when, and for whom it waits. */
function Standing({
  module,
  answer,
  branch,
  token: { step, since },
}: CaseOnProps & { branch: string; token: CaseAnswer['tokens'][number] }) {
  const { labelOf } = useWorkspace()
  const moment = useMoment()
  const people = useWaitedFor(answer)(step)
  const [name, at] = [labelOf(findStep(module, step)?.name), since && moment(since)]
  return (
    <span className={styles.standing}>
      {name !== branch && <span>{name}</span>}
      {people && (
        <span>
          <Trans>waits for {people}</Trans>
        </span>
      )}
      {at && (
        <span>
          <Trans>since {at}</Trans>
        </span>
      )}
    </span>
  )
}

/** What is open where `isIt` says, and what was decided if it is asked for. */
function answerOn(answer: CaseAnswer, isIt: (step: string) => boolean, withDecided = false): CaseAnswer {
  const on = <T extends { step: string }>(all: readonly T[]) => all.filter(({ step }) => isIt(step))
  return {
    ...answer,
    transitions: on(answer.transitions),
    documents: on(answer.documents),
    timers: on(answer.timers),
    tasks: answer.tasks.filter(({ step, status }) => (status === 'open' ? isIt(step) : withDecided)),
  }
}
