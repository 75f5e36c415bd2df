import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { rowsQuery } from '../lists/queries.ts'
import { paths } from '../paths.ts'
import { Clamped } from '../ui/Clamped.tsx'
import { TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { eventsQuery } from './queries.ts'
import styles from './Record.module.css'
import { type TalkModule, talkModulesOf } from './talk-modules.ts'
import { TimelineEntry } from './TimelineEntry.tsx'

interface TalksProps {
  module: Module
  address: RecordAddress
  mayWrite: boolean
}

interface Talk {
  at: string
  key: string
  shown: ReactNode
}

/** All that was talked about with a client and noted, calls and meetings with comments, the latest first. */
export function Talks({ module, address, mayWrite }: TalksProps) {
  const { t } = useLingui()
  const comments = useInfiniteQuery(eventsQuery(address, 'comments'))
  const { talks, isPending, error } = useNoted(module, address)
  const written = comments.data?.pages.flatMap(({ events }) => events) ?? []
  const all = [...talks, ...written.map((event) => ofComment(event, { module, address, mayWrite }))]
  const ordered = all.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
  const problem = error ?? comments.error
  return (
    <>
      {problem && <ProblemBox text={t(problemText(problem))} />}
      {ordered.length === 0 && !isPending && !comments.isPending && !problem && (
        <p className={styles.when}>{t`No talks yet. A call, a meeting or a comment stands here as soon as it is noted.`}</p>
      )}
      {ordered.map(({ key, shown }) => (
        <div key={key} className={styles.talk}>
          {shown}
        </div>
      ))}
      {comments.hasNextPage && (
        <Button variant="subtle" size="xs" loading={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
          {t`Show earlier`}
        </Button>
      )}
    </>
  )
}

function ofComment(event: TimelineEvent, props: TalksProps): Talk {
  return { at: event.at, key: event.id, shown: <TimelineEntry event={event} {...props} /> }
}

/** The latest of each module, as the person sees them. */
function useNoted(to: Module, { workspace, record }: RecordAddress): { talks: Talk[]; isPending: boolean; error: Error | null } {
  const { blueprint } = useWorkspace()
  const kinds = talkModulesOf(blueprint.modules, to)
  const found = useQueries({
    queries: kinds.map(({ module, link, when, notes }) => {
      const question = {
        condition: { field: link, op: 'is', value: record } as const,
        order: [{ field: when.key, direction: 'desc' } as const],
      }
      const columns = [module.title, when.key, 'owner', ...(notes ? [notes.key] : [])]
      return rowsQuery({ workspace, module: module.key, question }, columns, 0)
    }),
  })
  const talks = kinds.flatMap((kind, at) =>
    (found[at]?.data?.rows ?? []).map(([id, , title, when, owner, notes]): Talk => {
      const noted = { id, title: textOf(title), when: textOf(when), owner: textOf(owner), notes: textOf(notes) }
      return { at: noted.when, key: id, shown: <Noted kind={kind} {...noted} /> }
    }),
  )
  return { talks, isPending: found.some((one) => one.isPending), error: found.find((one) => one.error)?.error ?? null }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

interface NotedProps {
  kind: TalkModule
  id: string
  title: string
  when: string
  owner: string
  notes: string
}

const readAtOnce = 400

function Noted({ kind: { module }, id, title, when, owner, notes }: NotedProps) {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const moment = useMoment()
  return (
    <article className={styles.event}>
      <div className={styles.eventHead}>
        <ModuleIcon name={module.icon} size={17} />
        <TextLink size="sm" to={paths.record(slug, module.key, id)}>
          {title || t`unnamed`}
        </TextLink>
        {owner && <PersonName id={owner} name={nameOf(owner)} />}
        <span className={styles.when}>{when && moment(when)}</span>
      </div>
      {notes && (
        <div className={styles.eventBody}>
          <p className={styles.comment}>
            <Clamped text={notes} most={readAtOnce} />
          </p>
        </div>
      )}
    </article>
  )
}
