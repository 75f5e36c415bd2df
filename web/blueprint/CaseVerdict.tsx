import { List, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { AnewReason, ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { NamedRecords } from './NamedRecords.tsx'
import { StayChoice, type StayChoiceProps } from './StayChoice.tsx'
import { useHindranceWords } from './useHindranceWords.ts'
import { useStepNames } from './useStepNames.ts'

interface CaseVerdictProps {
  verdict: ModuleVerdict
  /** Where they may stay with the process that they have. */
  staying?: Pick<StayChoiceProps, 'who' | 'onChange'>
  /** What has to be said where some begin anew. */
  children?: ReactNode
}

/** What becomes of the running cases of a module by another version of its process. */
export function CaseVerdict({ verdict, staying, children }: CaseVerdictProps) {
  const { labelOf, findModule } = useWorkspace()
  const name = labelOf(findModule(verdict.module)?.name)
  const { cases, capped, free } = verdict
  const isStaying = staying?.who === 'all'
  return (
    <div>
      <Text fw={600} mb={4}>
        <Trans>{name}: records on their way</Trans>
      </Text>
      {free ? (
        <Text size="sm">
          <Plural
            value={cases}
            one="# is on its way. From then on records move freely: its buttons and tasks rest."
            other="# are on their way. From then on records move freely: their buttons and tasks rest."
          />
        </Text>
      ) : (
        staying && <StayChoice verdict={verdict} {...staying} />
      )}
      {!free && !isStaying && <Going verdict={verdict} isAsked={staying !== undefined} />}
      {!isStaying && children}
      <Released verdict={verdict} />
      {capped && (
        <Text size="sm" c="dimmed" mt={4}>
          <Trans>Only the first {cases} were looked at.</Trans>
        </Text>
      )}
    </div>
  )
}

interface GoingProps {
  verdict: ModuleVerdict
  /** Where those go whose status is gone can be said beside it. */
  isAsked: boolean
}

/** Those that go on by the new process. */
function Going({ verdict, isAsked }: GoingProps) {
  const { endingTasks } = verdict
  return (
    <List size="sm" spacing={4}>
      <Returning verdict={verdict} />
      <Staying verdict={verdict} />
      <Leaving verdict={verdict} isAsked={isAsked} />
      {endingTasks > 0 && (
        <List.Item>
          <Plural
            value={endingTasks}
            one="# open task ends, since its status has no tasks any more."
            other="# open tasks end, since their statuses have no tasks any more."
          />
        </List.Item>
      )}
    </List>
  )
}

/** Those that had kept an earlier process, and cannot any more. */
function Released({ verdict: { module, released } }: { verdict: ModuleVerdict }) {
  const words = useHindranceWords(module)
  return released.map(({ version, cases, hindrances }) => (
    <Text key={version} size="sm" mt={4}>
      <Plural
        value={cases}
        one={`# that has kept the process of version ${version} follows the new one too.`}
        other={`# that have kept the process of version ${version} follow the new one too.`}
      />{' '}
      {words(hindrances)}
    </Text>
  ))
}

function Returning({ verdict: { module: key, back = 0, gone } }: { verdict: ModuleVerdict }) {
  return (
    <>
      {back > 0 && (
        <List.Item>
          <Plural
            value={back}
            one="# returns to where it stood, with the tasks that were open then."
            other="# return to where they stood, with the tasks that were open then."
          />
        </List.Item>
      )}
      {gone && (
        <List.Item>
          <Plural value={gone.cases} one="# has gone on since and does not return" other="# have gone on since and do not return" />
          {': '}
          <NamedRecords module={key} count={gone.cases} records={gone.records} />
        </List.Item>
      )}
    </>
  )
}

function Staying({ verdict: { module: key, fits, mapped } }: { verdict: ModuleVerdict }) {
  const nameOf = useStepNames(key)
  return (
    <>
      {fits > 0 && (
        <List.Item>
          <Plural
            value={fits}
            one="# stays where it is and goes on by the new process."
            other="# stay where they are and go on by the new process."
          />
        </List.Item>
      )}
      {mapped.map(({ from, to, cases }) => (
        <MappedLine key={from} from={nameOf(from)} to={nameOf(to)} cases={cases} />
      ))}
    </>
  )
}

function MappedLine({ from, to, cases }: { from: string; to: string; cases: number }) {
  return (
    <List.Item>
      <Plural value={cases} one={`# goes from “${from}” to “${to}”.`} other={`# go from “${from}” to “${to}”.`} />
    </List.Item>
  )
}

function Leaving({ verdict: { module: key, lost, anew }, isAsked }: GoingProps) {
  const nameOf = useStepNames(key)
  const why = useAnewWords()
  return (
    <>
      {lost.map(({ step, cases }) => (
        <List.Item key={step}>
          {isAsked ? <LostWhereAsked name={nameOf(step)} cases={cases} /> : <Lost name={nameOf(step)} cases={cases} />}
        </List.Item>
      ))}
      {anew.map(({ because, cases, records }) => (
        <List.Item key={because}>
          <Plural value={cases} one="# begins anew where its record stands" other="# begin anew where their records stand" />
          {': '}
          {why[because]} <NamedRecords module={key} count={cases} records={records} />
        </List.Item>
      ))}
    </>
  )
}

interface LostProps {
  /** Of the status that is gone. */
  name: string
  cases: number
}

function LostWhereAsked({ name, cases }: LostProps) {
  return (
    <Plural
      value={cases}
      one={`# stands on “${name}”, which is removed: say above where it goes, or merge the status into another one.`}
      other={`# stand on “${name}”, which is removed: say above where they go, or merge the status into another one.`}
    />
  )
}

function Lost({ name, cases }: LostProps) {
  return (
    <Plural
      value={cases}
      one={`# stands on “${name}”, which is not there then: put it on another status first.`}
      other={`# stand on “${name}”, which is not there then: put them on another status first.`}
    />
  )
}

function useAnewWords(): Record<AnewReason, string> {
  const { t } = useLingui()
  return {
    elsewhere: t`it stands elsewhere than its record. Its open tasks end.`,
    other_kind: t`the way ends on its status from then on. Its open tasks end.`,
    no_gate: t`the branching that it is in is gone. Its open tasks end.`,
    not_in_gate: t`it waits for branches that are gone. Its open tasks end.`,
    branch_gone: t`a step of a branch is gone on which it stands, so its branches begin anew.`,
  }
}
