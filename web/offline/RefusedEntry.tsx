import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ClashBox } from '../lists/ClashBox.tsx'
import { clashOf } from '../lists/change-records.ts'
import { saveFile } from '../ui/save-file.ts'
import { useRefusalWords } from '../processes/useRefusalWords.ts'
import { asNew } from './as-new.ts'
import { giveUpFile } from './named-files.ts'
import { addUnsent, dropUnsent, isNew, type KeptUnsent, putUnsent } from './outbox.ts'
import { problemOf } from './problem-of.ts'
import { sendUnsent } from './send-unsent.ts'
import { giveUpNew, typeAgain } from './type-again.ts'
import { useUnsentWords } from './useUnsentWords.ts'
import { isCommand } from './with-unsent.ts'

interface RefusedEntryProps {
  /** Undefined of a file that hangs on no record yet, and where the person does not see it any more. */
  module: Module | undefined
  entry: KeptUnsent
}

/** One thing that the server did not take: why, and the ways on. Nothing of it is lost before one of them is chosen. */
export function RefusedEntry({ module, entry }: RefusedEntryProps) {
  const { t } = useLingui()
  const words = useUnsentWords()
  const { details } = entry.refused ?? {}
  const clash = details && clashOf(details)
  if (module && clash && entry.method === 'PATCH')
    return <Clashes module={module} entry={entry} version={clash.version} fields={clash.fields} />
  return (
    <Alert color="red" variant="light" p="sm" icon={<IconAlertTriangle size={18} />} title={t`Not taken: ${words(entry).join(', ')}`}>
      <Stack gap="xs">
        <Why module={module} entry={entry} />
        <Group gap="xs">
          {isCommand(entry) || entry.file ? (
            <Button size="xs" onClick={() => void tryAgain(entry)}>{t`Try again`}</Button>
          ) : (
            <Mend entry={entry} />
          )}
          {entry.file && <SaveFile file={entry.file} />}
          <Button size="xs" variant="default" onClick={() => void giveUp(entry)}>{t`Give it up`}</Button>
        </Group>
      </Stack>
    </Alert>
  )
}

function Why({ module, entry: { refused } }: Pick<RefusedEntryProps, 'module' | 'entry'>) {
  const words = useRefusalWords(module)
  return refused && <Text size="sm">{words(problemOf(refused))}</Text>
}

/** Nothing is lost though the server does not take it. */
function SaveFile({ file }: { file: File }) {
  const { t } = useLingui()
  return <Button size="xs" variant="default" onClick={() => saveFile(file.name, [file], file.type)}>{t`Save on this device`}</Button>
}

/** What was typed stands in its fields again, or in the box for comments. */
function Mend({ entry }: Pick<RefusedEntryProps, 'entry'>) {
  const { t } = useLingui()
  return <Button size="xs" onClick={() => void typeAgain(entry)}>{t`Mend it`}</Button>
}

interface ClashesProps extends Pick<RefusedEntryProps, 'entry'> {
  module: Module
  version: number
  fields: Record<string, { theirs: unknown; at: string | null; by: string | null }>
}

/** Somebody else filled in the same meanwhile: each value beside the other's. What is not in question goes with the choice. */
function Clashes({ module, entry, version, fields }: ClashesProps) {
  const { values } = entry.body as { values: Record<string, unknown> }
  const settle = async (key: string, isMine: boolean) => {
    const others = without(fields, key)
    const kept = isMine ? values : without(values, key)
    const isSettled = Object.keys(others).length === 0
    if (Object.keys(kept).length === 0) await dropUnsent([entry])
    else if (isSettled) await putUnsent(asNew({ ...entry, body: { version, values: kept } }))
    else if (entry.refused) {
      const details = { ...entry.refused.details, fields: others }
      await putUnsent({ ...entry, body: { version, values: kept }, refused: { ...entry.refused, details } })
    }
    await sendUnsent()
  }
  return Object.entries(fields).map(([key, { theirs, by, at }]) => {
    const field = module.fields.find((one) => one.key === key)
    if (!field) return null
    return (
      <Paper key={key} withBorder p="sm">
        <ClashBox
          {...{ field, theirs, by, at }}
          mine={values[key]}
          onMine={() => void settle(key, true)}
          onTheirs={() => void settle(key, false)}
        />
      </Paper>
    )
  })
}

function without<T>(all: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([one]) => one !== key))
}

/** A button as if it were pressed now: what was filled in since then goes first. A file stays before what names it. */
async function tryAgain(entry: KeptUnsent): Promise<void> {
  const { key: _, ...pressed } = asNew(entry)
  if (entry.file) await putUnsent({ ...pressed, key: entry.key })
  else {
    await addUnsent(pressed)
    await dropUnsent([entry])
  }
  await sendUnsent()
}

async function giveUp(entry: KeptUnsent): Promise<void> {
  if (isNew(entry)) return giveUpNew(entry)
  if (entry.file) await giveUpFile(entry)
  else await dropUnsent([entry])
  await sendUnsent()
}
