import { useLingui } from '@lingui/react/macro'
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { dropTyped, readDraft } from '../api/typed-draft.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import { eventsQuery } from '../records/queries.ts'
import { ChoiceDialog } from '../ui/ChoiceDialog.tsx'
import { useCopied } from '../ui/useCopied.ts'
import { findOutcome } from './names.ts'
import { type Stranded, takeUp } from './stranded.ts'
import { isKeptFor } from './useKeptText.ts'

/** Somebody else has decided while the person wrote: who and what, and where the words may go. */
export function StrandedWords({ words }: { words: Stranded }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const told = useTold()
  const decision = useDecision(words)
  const { address, task, text } = words
  const { copied, copy } = useCopied(text)
  const leave = () => {
    const place = { person: me.id, ...address }
    for (const name of Object.keys(readDraft(place))) if (isKeptFor(name, task)) dropTyped(place, name)
    takeUp(words)
  }
  const add = useMutation({
    mutationFn: () => call('POST', `${recordUrl(address)}/comments`, { body: { text, mentions: [] } }),
    onSuccess: () => {
      leave()
      told.done(t`Added to the record as a comment`)
      return queryClient.invalidateQueries({ queryKey: eventsQuery(address).queryKey })
    },
    onError: told.problem,
  })
  return (
    <ChoiceDialog title={t`The task is yours no more`}>
      <Stack>
        <Text>{decision}</Text>
        <Text size="sm" c="dimmed">{t`What you wrote was not sent:`}</Text>
        <Paper withBorder p="sm">
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
        </Paper>
        <Group justify="flex-end">
          <Button variant="subtle" color="gray" onClick={leave}>
            {t`Throw it away`}
          </Button>
          <Button variant="default" onClick={copy}>
            {copied ? t`Copied` : t`Copy`}
          </Button>
          <Button loading={add.isPending} onClick={() => add.mutate()}>
            {t`Add it as a comment`}
          </Button>
        </Group>
      </Stack>
    </ChoiceDialog>
  )
}

function useDecision({ address, decided, isOpen }: Stranded): string {
  const { t } = useLingui()
  const { nameOf, labelOf, findModule } = useWorkspace()
  if (isOpen) return t`Somebody else has it now.`
  if (!decided?.outcome) return t`Nobody decides it any more.`
  const name = nameOf(decided.doneBy ?? '') || t`Somebody`
  const outcome = labelOf(findOutcome(findModule(address.module), decided.outcome, decided.step)?.name) || decided.outcome
  return t`${name} decided: ${outcome}.`
}
