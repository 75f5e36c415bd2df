import { Button, Group, List, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { rowChanges } from '@nurt/core/blueprint/table-rows.ts'
import type { DecisionAnswer } from '@nurt/core/processes/decision-api.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useHeldText } from '../api/useHeldText.ts'
import { useTold } from '../lists/useTold.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { type DecisionAddress, publishRows, type TableRows } from './decisions.ts'
import { FaultTexts } from './FaultTexts.tsx'
import { useFaultWords } from './useFaultWords.ts'
import type { RowsEditing } from './useRowsEditing.ts'
import { useRowWords } from './useRowWords.ts'

interface PublishRowsProps {
  address: DecisionAddress
  module: Module
  answer: DecisionAnswer
  editing: RowsEditing
  /** What is wrong with the rows, in words. */
  faults: readonly string[]
}

/** What is different, row by row, and why; then everybody works with it. */
export function PublishRows({ address, module, answer, editing, faults }: PublishRowsProps) {
  const { t } = useLingui()
  const words = useRowWords()
  const [note, setNote] = useHeldText(`why ${address.module} ${address.decision}`)
  const { publish, isPending, problems } = usePublish(address, answer, () => setNote(''))
  const changes = rowChanges(answer.gate, { flows: editing.rows })
  const isBlocked = faults.length > 0 || answer.busy !== null
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={t`What you change`}>
      <Text fw={600} mb="sm" component="h2">
        {t`What you change`}
      </Text>
      {changes.length === 0 ? (
        <Text
          size="sm"
          c="dimmed"
        >{t`Nothing yet. Change a cell, or add, move or remove a row: it is listed here before you publish it.`}</Text>
      ) : (
        <Stack gap="sm">
          <List size="sm" spacing={4} aria-live="polite">
            {changes.map((change) => (
              <List.Item key={words(module, change)}>{words(module, change)}</List.Item>
            ))}
          </List>
          <TextInput
            label={t`Why (for the history)`}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {problems && (problems.length > 0 ? <FaultTexts texts={problems} /> : <ProblemBox text={t`The rows could not be published.`} />)}
          <Group>
            <Button loading={isPending} disabled={isBlocked} onClick={() => publish(editing.rows, note.trim())}>
              {t`Publish the rows`}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setNote('')
                editing.put(answer.gate.flows)
              }}
            >
              {t`Discard`}
            </Button>
            {faults.length > 0 && (
              <Text size="sm" c="dimmed">
                {t`Something has to be mended first.`}
              </Text>
            )}
          </Group>
        </Stack>
      )}
    </Paper>
  )
}

function usePublish(address: DecisionAddress, { version, gate }: DecisionAnswer, onDone: () => void) {
  const { t } = useLingui()
  const told = useTold()
  const faultWords = useFaultWords()
  const [problems, setProblems] = useState<string[]>()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['w', address.workspace] })
  const { mutate, isPending } = useMutation({
    mutationFn: ({ rows, note }: { rows: TableRows; note: string }) => publishRows(address, { version, rows, ...(note && { note }) }),
    onMutate: () => setProblems(undefined),
    onSuccess: async ({ version }) => {
      onDone()
      told.done(t`Published as version ${version}. Everyone works with it now.`, async () => {
        await publishRows(address, { version, rows: gate.flows })
        await refresh()
      })
      await refresh()
    },
    onError: async (error) => {
      const found = error instanceof ApiProblem && error.code === 'invalid_blueprint' ? (error.details['problems'] as Fault[]) : undefined
      if (found) setProblems(found.map(faultWords))
      else told.problem(error)
      await refresh()
    },
  })
  return { publish: (rows: TableRows, note: string) => mutate({ rows, note }), isPending, problems }
}
