import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group } from '@mantine/core'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { GivenState, HeldAnswer, HeldTask } from '@nurt/core/tasks/api.ts'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { editRecords } from '../lists/change-records.ts'
import { useTold } from '../lists/useTold.tsx'
import { refreshCase } from '../processes/queries.ts'
import styles from '../processes/Work.module.css'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { HeldRow } from './HeldRow.tsx'
import { heldQuery } from './queries.ts'

const HandOnDialog = lazy(() => import('./HandOnDialog.tsx').then(({ HandOnDialog }) => ({ default: HandOnDialog })))

interface HandMadeOfProps {
  of: string
  /** How many there are, seen or not. */
  open: number
  done: number
}

/** What somebody has to do that no process gave: how far it is, and what came of what was closed lately. */
export function HandMadeOf({ of, open, done }: HandMadeOfProps) {
  const { t } = useLingui()
  return (
    <>
      {open > 0 && <Part of={of} state="open" name={t`Hand-made tasks`} all={open} />}
      {done > 0 && <Part of={of} state="closed" name={t`Closed in the last 30 days`} all={0} />}
    </>
  )
}

interface PartProps {
  of: string
  state: GivenState
  name: string
  all: number
}

function Part({ of, state, name, all }: PartProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data, error, refetch } = useQuery(heldQuery(slug, of, state))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const tasks = data?.tasks ?? []
  const picked = tasks.filter(({ record }) => chosen.has(record))
  const toggle = ({ record }: HeldTask) =>
    setChosen(new Set(chosen.has(record) ? [...chosen].filter((one) => one !== record) : [...chosen, record]))
  return (
    <section aria-label={name} className={styles.kind}>
      <h3 className={styles.kindName}>{name}</h3>
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {state === 'open' && tasks.length > 0 && (
        <ChooseAll tasks={tasks.filter(({ mayChange }) => mayChange)} picked={picked} onChoose={setChosen}>
          <HandChosen of={of} tasks={picked} onGiven={() => setChosen(new Set())} />
        </ChooseAll>
      )}
      <ul className={styles.tasks}>
        {tasks.map((task) => (
          <HeldRow
            key={task.record}
            task={task}
            isChosen={chosen.has(task.record)}
            onToggle={state === 'open' ? () => toggle(task) : undefined}
          />
        ))}
      </ul>
      {data && <Further answer={data} all={all} />}
    </section>
  )
}

/** What does not stand there. */
function Further({ answer: { tasks, isCut }, all }: { answer: HeldAnswer; all: number }) {
  const { t } = useLingui()
  const unseen = all - tasks.length
  if (isCut) return <p className={styles.quiet}>{t`These are the first two hundred. The lists of the module hold them all.`}</p>
  return (
    unseen > 0 && (
      <p className={styles.quiet}>{plural(unseen, { one: '# more that you do not see', other: '# more that you do not see' })}</p>
    )
  )
}

interface ChooseAllProps {
  /** Those that may be chosen. */
  tasks: readonly HeldTask[]
  picked: readonly HeldTask[]
  onChoose: (chosen: ReadonlySet<string>) => void
  children: ReactNode
}

function ChooseAll({ tasks, picked, onChoose, children }: ChooseAllProps) {
  const { t } = useLingui()
  if (tasks.length === 0) return null
  const all = picked.length === tasks.length
  return (
    <Group justify="space-between" mb={6}>
      <Checkbox
        label={t`Choose all hand-made ones`}
        checked={all}
        indeterminate={picked.length > 0 && !all}
        onChange={() => onChoose(new Set(all ? [] : tasks.map(({ record }) => record)))}
      />
      {children}
    </Group>
  )
}

function HandChosen({ of, tasks, onGiven }: { of: string; tasks: readonly HeldTask[]; onGiven: () => void }) {
  const { t } = useLingui()
  const [opened, dialog] = useDialog()
  const give = useGiveAll(tasks)
  const modules = new Set(tasks.map(({ module }) => module))
  return (
    <>
      <Button size="xs" variant="default" disabled={tasks.length === 0} onClick={dialog.open}>
        {tasks.length > 0 ? plural(tasks.length, { one: 'Hand # task to…', other: 'Hand # tasks to…' }) : t`Hand to…`}
      </Button>
      <Suspense fallback={null}>
        {opened && (
          <HandOnDialog
            title={plural(tasks.length, { one: 'Hand # task to somebody else', other: 'Hand # tasks to somebody else' })}
            module={modules.size === 1 ? tasks[0]?.module : undefined}
            doer={of}
            onGive={async (to, name) => {
              const isGiven = await give(to, name)
              if (isGiven) onGiven()
              return isGiven
            }}
            onClose={dialog.close}
          />
        )}
      </Suspense>
    </>
  )
}

/** All tasks of a module at once, which can be taken back. True when it is done; else the person was told why not. */
function useGiveAll(tasks: readonly HeldTask[]): (to: string, name: string) => Promise<boolean> {
  const { t } = useLingui()
  const { slug, findModule } = useWorkspace()
  const told = useTold()
  const giveIn = async (key: string, own: readonly HeldTask[], to: string, name: string) => {
    const module = findModule(key)
    const doer = (module && taskShapeOf(module)?.doer) ?? 'owner'
    const records = own.map(({ record: id, version }) => ({ id, version }))
    const { change } = await editRecords({ workspace: slug, module: key }, records, doer, to)
    told.changed(t`${plural(own.length, { one: '# task', other: '# tasks' })} handed to: ${name}`, { module: key, change })
    await refreshCase({ workspace: slug, module: key, record: '' })
  }
  return async (to, name) => {
    try {
      for (const [key, own] of Map.groupBy(tasks, ({ module }) => module)) await giveIn(key, own, to, name)
      return true
    } catch (error) {
      told.problem(error)
      return false
    }
  }
}
