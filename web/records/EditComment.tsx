import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type KeyboardEvent } from 'react'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import { calledIn } from './called-in.ts'
import { useChosenPeople } from './useChosenPeople.ts'
import { CommentInput } from './CommentInput.tsx'
import { eventsQuery } from './queries.ts'
import { dropTyped, keepTyped, readDraft, type DraftPlace } from '../api/typed-draft.ts'

/** Field keys never hold a dot. */
const draftName = (comment: string) => `comment.${comment}`

/** What was typed over a comment and not saved. */
export function keptEdit(place: DraftPlace, comment: string): string | undefined {
  const kept = readDraft(place)[draftName(comment)]
  return typeof kept === 'string' ? kept : undefined
}

interface EditCommentProps {
  address: RecordAddress
  comment: string
  text: string
  /** Who is called in it. */
  mentions: readonly string[]
  onClose: () => void
}

export function EditComment({ address, comment, text, mentions, onClose }: EditCommentProps) {
  const { t } = useLingui()
  const { me, members } = useWorkspace()
  const told = useTold()
  const place: DraftPlace = { person: me.id, ...address }
  const [typed, setTyped] = useState(() => keptEdit(place, comment) ?? text)
  const people = useChosenPeople(place, draftName(comment), mentions)
  const next = typed.trim()
  const close = () => {
    dropTyped(place, draftName(comment))
    people.forget()
    onClose()
  }
  const save = useMutation({
    mutationFn: () =>
      call('PATCH', `${recordUrl(address)}/comments/${comment}`, {
        body: { text: next, mentions: calledIn(next, members, people.chosen).map(({ id }) => id) },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: eventsQuery(address).queryKey })
      close()
    },
    onError: told.problem,
  })
  const submit = () => {
    if (next === text) close()
    else if (next && !save.isPending) save.mutate()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    // Esc closes the record beside a list too
    event.stopPropagation()
  }
  return (
    <div>
      <CommentInput
        address={address}
        value={typed}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to edit it
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length)}
        onKeyDown={onKeyDown}
        onChoose={people.choose}
        onChange={(text) => {
          setTyped(text)
          keepTyped(place, draftName(comment), text)
        }}
      />
      <Group gap={6} mt={6}>
        <Button size="xs" disabled={!next} loading={save.isPending} onClick={submit} title="Ctrl+Enter">{t`Save`}</Button>
        <Button size="xs" variant="default" onClick={close}>{t`Cancel`}</Button>
      </Group>
    </div>
  )
}
