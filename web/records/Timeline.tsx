import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { EventsShown } from '@nurt/core/records/api.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { isLater } from '../api/or-later.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import { followingQuery } from '../notices/queries.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { isComment } from '../offline/outbox.ts'
import { useUnsent } from '../offline/useUnsent.ts'
import { FollowButton } from '../notices/FollowButton.tsx'
import { AttachButtons, AttachedFiles } from './attached-later.ts'
import { calledIn } from './called-in.ts'
import { commentDraft, keptComment } from './comment-draft.ts'
import { useChosenPeople } from './useChosenPeople.ts'
import { CommentInput } from './CommentInput.tsx'
import { saidOnce } from '../processes/said-once.ts'
import { eventsQuery } from './queries.ts'
import styles from './Record.module.css'
import { talkModulesOf } from './talk-modules.ts'
import { TimelineEntry } from './TimelineEntry.tsx'
import { useAttached } from './useAttached.ts'
import { dropTyped, keepTyped, type DraftPlace } from '../api/typed-draft.ts'

const UnsentComments = lazy(() => import('../offline/UnsentComments.tsx').then(({ UnsentComments }) => ({ default: UnsentComments })))

const Talks = lazy(() => import('./Talks.tsx').then(({ Talks }) => ({ default: Talks })))

/** `talks`: calls and meetings with the client, and comments. */
export type Shown = EventsShown | 'talks'

interface TimelineProps {
  module: Module
  address: RecordAddress
  mayWrite: boolean
}

interface ShownProps extends TimelineProps {
  /** Absent: everything. */
  show: Shown | undefined
  onShow: (show: Shown | undefined) => void
}

/** What happened to the record, newest first, with a box to write in. */
export function Timeline({ module, address, mayWrite, show, onShow }: ShownProps) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const hasTalks = talkModulesOf(blueprint.modules, module).length > 0
  return (
    <section className={styles.section} aria-label={t`Timeline`}>
      <div className={styles.timelineHead}>
        <h2 className={styles.sectionName}>{t`Timeline`}</h2>
        <FollowButton address={address} />
        <NativeSelect
          size="xs"
          aria-label={t`Show in the timeline`}
          value={show ?? ''}
          onChange={(event) => onShow((event.currentTarget.value || undefined) as Shown | undefined)}
          data={[
            { value: '', label: t`All` },
            { value: 'changes', label: t`Changes` },
            { value: 'comments', label: t`Comments` },
            ...(module.process ? [{ value: 'mails', label: t`E-mails` }] : []),
            ...(hasTalks ? [{ value: 'talks', label: t`Talks` }] : []),
          ]}
        />
      </div>
      {mayWrite && <CommentBox address={address} />}
      <Suspense fallback={null}>{useUnsent().some(isComment) && <UnsentComments address={address} />}</Suspense>
      {show === 'talks' ? (
        <Suspense fallback={null}>
          <Talks module={module} address={address} mayWrite={mayWrite} />
        </Suspense>
      ) : (
        <Events module={module} address={address} mayWrite={mayWrite} show={show} />
      )}
    </section>
  )
}

function Events({ module, address, mayWrite, show }: TimelineProps & { show: EventsShown | undefined }) {
  const events = useInfiniteQuery({ ...eventsQuery(address, show), placeholderData: keepPreviousData })
  const { t } = useLingui()
  return (
    <>
      {events.isLoadingError && <ProblemBox text={t(problemText(events.error))} onRetry={() => void events.refetch()} />}
      {saidOnce(events.data?.pages.flatMap((page) => page.events) ?? [], module).map((event) => (
        <TimelineEntry key={event.id} module={module} event={event} address={address} mayWrite={mayWrite} />
      ))}
      {events.hasNextPage && (
        <Button variant="subtle" size="xs" loading={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </>
  )
}

/** Kept as it is typed. */
function useCommentText(place: DraftPlace) {
  const [text, setText] = useState(() => keptComment(place))
  const stands = useRef(text)
  const people = useChosenPeople(place, commentDraft)
  const type = (next: string) => {
    stands.current = next
    setText(next)
    if (next) keepTyped(place, commentDraft, next)
    else {
      dropTyped(place, commentDraft)
      people.forget()
    }
  }
  /** What was typed meanwhile stays. */
  const wasSent = (sent: string) => {
    if (stands.current === sent) type('')
  }
  return { text, type, wasSent, people }
}

function CommentBox({ address }: { address: RecordAddress }) {
  const { t } = useLingui()
  const { me, members } = useWorkspace()
  const told = useTold()
  const place: DraftPlace = { person: me.id, ...address }
  const { text, type, wasSent, people } = useCommentText(place)
  const [busy, setBusy] = useState(false)
  const attached = useAttached(place)
  const { files } = attached
  const isReady = (text.trim() !== '' || files.length > 0) && !attached.isPending
  const send = async () => {
    if (!isReady || busy) return
    setBusy(true)
    const sent = files.map(({ id }) => id)
    try {
      const answer = await call('POST', `${recordUrl(address)}/comments`, {
        body: {
          text: text.trim(),
          mentions: calledIn(text, members, people.chosen).map(({ id }) => id),
          ...(sent.length > 0 && { files: sent }),
        },
      })
      if (isLater(answer)) told.done(t`Kept on this device until it is sent`)
      wasSent(text)
      attached.remove(...sent)
      await Promise.all([eventsQuery(address), followingQuery(address)].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })))
    } catch (error) {
      told.problem(error)
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
  }
  return (
    <div
      onPaste={attached.onPaste}
      onDrop={attached.onDrop}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
    >
      <CommentInput
        address={address}
        placeholder={t`Write a comment; @ mentions a colleague`}
        value={text}
        onChange={type}
        onChoose={people.choose}
        onKeyDown={onKeyDown}
      />
      <CommentFoot attached={attached}>
        {isReady && (
          <Button size="xs" loading={busy} onClick={() => void send()} title="Ctrl+Enter">
            {t`Add the comment`}
          </Button>
        )}
      </CommentFoot>
    </div>
  )
}

/** What goes with the comment, and what is done with it. */
function CommentFoot({
  attached: { files, choose, isPending, problem, remove },
  children,
}: {
  attached: ReturnType<typeof useAttached>
  children: ReactNode
}) {
  return (
    <Suspense fallback={null}>
      {files.length > 0 && <AttachedFiles files={files} onRemove={remove} />}
      <Group justify="space-between" mt={4} mih={30}>
        <AttachButtons pending={isPending} problem={problem} onChoose={choose} />
        {children}
      </Group>
    </Suspense>
  )
}
