import { useLingui } from '@lingui/react/macro'
import { Select, Text } from '@mantine/core'
import type { Giving, Receiver } from '@nurt/core/processes/receivers-api.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { GrowingInput } from '../ui/GrowingInput.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { AwayWarning } from './AwayWarning.tsx'
import { receiversQuery, type TaskRefs } from './receivers.ts'
import { SendDialog } from './SendDialog.tsx'
import { useAway } from './useAway.ts'
import { useHindrance } from './useHindrance.ts'
import { useKeptText } from './useKeptText.ts'

interface GiveDialogProps {
  tasks: TaskRefs
  giving: Giving
  /** Whose the task is now: not offered. */
  person: string | null
  onGive: (to: string, comment: string) => Promise<boolean>
  onClose: () => void
}

/** Chooses who is to have the task, or who is asked first. */
export function GiveDialog({ tasks, giving, person, onGive, onClose }: GiveDialogProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const [to, setTo] = useState<string | null>(null)
  const [comment, setComment] = useKeptText(addressOf(slug, tasks), `${tasks.map(({ task }) => task).join(' ')} ${giving}`)
  const { data, error, refetch } = useQuery(receiversQuery(slug, { giving, tasks }))
  const isAsking = giving === 'ask'
  const title = isAsking ? t`Ask somebody first` : t`Hand the task to somebody else`
  const awayFrom = useAway(tasks[0]?.module)
  const away = to === null ? undefined : awayFrom(to)
  return (
    <SendDialog
      title={title}
      confirm={isAsking ? t`Ask` : t`Hand it over`}
      isReady={to !== null}
      withCloseButton={false}
      onSend={async () => {
        const isGiven = await onGive(String(to), comment.trim())
        if (isGiven) setComment('')
        return isGiven
      }}
      onCancel={() => setComment('')}
      onClose={onClose}
    >
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      <ReceiverSelect {...{ giving, person, awayFrom }} people={data?.people} value={to} onChange={setTo} />
      {away && <AwayWarning away={away} />}
      <GrowingInput minRows={2} maxRows={10} label={isAsking ? t`Question` : t`Comment`} value={comment} onChange={setComment} />
    </SendDialog>
  )
}

/** With which of them the comment waits. */
function addressOf(workspace: string, [first]: TaskRefs): RecordAddress {
  return { workspace, module: first?.module ?? '', record: first?.record ?? '' }
}

interface ReceiverSelectProps extends Pick<GiveDialogProps, 'giving' | 'person'> {
  /** Undefined until it is known. */
  people: readonly Receiver[] | undefined
  awayFrom: ReturnType<typeof useAway>
  value: string | null
  onChange: (to: string | null) => void
}

/** Oneself first, then those who may have it; the others stand below, each with the reason. */
function ReceiverSelect({ people, giving, person, awayFrom, value, onChange }: ReceiverSelectProps) {
  const { t } = useLingui()
  const { members, me } = useWorkspace()
  const hindrance = useHindrance()
  const known = new Map(people?.map(({ id, why }) => [id, why]))
  const offered = members
    .filter(({ id }) => known.has(id) && id !== person && !(id === me.id && giving !== 'reassign'))
    .map(({ id, name }) => {
      const why = known.get(id)
      return { id, why, label: [name, why ? hindrance(why) : awayFrom(id)?.short].filter(Boolean).join(' – ') }
    })
    .toSorted((one, other) => placeOf(one, me.id) - placeOf(other, me.id))
  const isNobody = people !== undefined && offered.every(({ why }) => why)
  return (
    <div>
      <Select
        label={t`Person`}
        withAsterisk
        required
        searchable
        allowDeselect={false}
        disabled={people === undefined}
        placeholder={people === undefined ? t`Looking…` : undefined}
        nothingFoundMessage={t`Nothing found`}
        data={offered.map(({ id, label, why }) => ({ value: id, label, disabled: Boolean(why) }))}
        value={value}
        onChange={onChange}
      />
      {isNobody && (
        <Text size="sm" c="dimmed" mt={4}>
          {t`There is nobody who may have it.`}
        </Text>
      )}
    </div>
  )
}

function placeOf({ id, why }: Pick<Receiver, 'id'> & { why: unknown }, me: string): number {
  if (why) return 2
  return id === me ? 0 : 1
}
