import { Alert, Button, Group, Loader, Modal, Radio, Stack, Table, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useMutation, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldControl } from '../fields/FieldControl.tsx'
import { FieldValue } from '../fields/FieldValue.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { moduleKey, refreshModule } from './queries.ts'
import { useMayWrite } from './useMayWrite.ts'
import { useTold } from './useTold.tsx'
import { useWhyRefused } from './useWhyRefused.ts'

interface MergeRecordsProps {
  module: Module
  /** The record, and the other one where two were chosen; else it is asked for. */
  records: readonly string[]
  onClose: () => void
  /** Which one stayed. */
  onMerged?: (kept: string) => void
}

/** Two records become one: which stays, and whose value is right where they differ. */
export function MergeRecords({ module, records, onClose, onMerged }: MergeRecordsProps) {
  const { t } = useLingui()
  const { members } = useWorkspace()
  const [first = '', given] = records
  const [chosen, setChosen] = useState<LinkValue | null>(null)
  const second = given ?? chosen?.[0]
  const field: Field = { key: 'other', name: {}, type: 'link', module: module.key }
  return (
    <Modal opened onClose={onClose} title={t`Merge two records`} size="xl" centered>
      <Stack>
        {!given && (
          <FieldControl
            field={field}
            label={t`Merge with`}
            value={chosen}
            members={members}
            onChange={(value) => setChosen(Array.isArray(value) && value[0] !== first ? (value as unknown as LinkValue) : null)}
            problem={undefined}
          />
        )}
        {second ? (
          <Choices key={second} module={module} ids={[first, second]} onClose={onClose} onMerged={onMerged} />
        ) : (
          <Text size="sm" c="dimmed">
            {t`Choose the record that is the same as this one.`}
          </Text>
        )}
      </Stack>
    </Modal>
  )
}

interface ChoicesProps {
  module: Module
  ids: readonly [string, string]
  onClose: () => void
  onMerged: ((kept: string) => void) | undefined
}

function Choices({ module, ids, onClose, onMerged }: ChoicesProps) {
  const { t } = useLingui()
  const [chosen, setKept] = useState<string>()
  const { loaded, error } = useBoth(module, ids)
  const keptId = chosen ?? fuller(loaded)
  const kept = loaded.find(({ id }) => id === keptId)
  const other = loaded.find(({ id }) => id !== keptId)
  if (error !== null) return <ProblemBox text={t(problemText(error))} />
  if (!kept || !other) return <Loader aria-label={t`Loading`} />
  return (
    <Stack>
      <Radio.Group label={t`Which one stays?`} value={kept.id} onChange={setKept}>
        <Group mt={6}>
          {loaded.map(({ id, title }) => (
            <Radio key={id} value={id} label={title || t`unnamed`} />
          ))}
        </Group>
      </Radio.Group>
      <Merging key={kept.id} module={module} kept={kept} other={other} onClose={onClose} onMerged={onMerged} />
    </Stack>
  )
}

/** The one with more values; of two alike, the one where the person is. */
function fuller(records: readonly RecordAnswer[]): string | undefined {
  const values = (record: RecordAnswer) => Object.values(record.values).filter((value) => !isBlank(value)).length
  return records.toSorted((one, other) => values(other) - values(one))[0]?.id
}

function useBoth(module: Module, ids: readonly string[]): { loaded: RecordAnswer[]; error: unknown } {
  const { slug, url } = useWorkspace()
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: [...moduleKey(slug, module.key), 'merge', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => call<RecordAnswer>('GET', `${url}/m/${module.key}/records/${id}`, { signal }),
      staleTime: 0,
    })),
  })
  return { loaded: found.flatMap(({ data }) => data ?? []), error: found.find(({ error }) => error)?.error ?? null }
}

interface MergingProps extends Pick<ChoicesProps, 'module' | 'onClose' | 'onMerged'> {
  kept: RecordAnswer
  other: RecordAnswer
}

function Merging({ module, kept, other, onClose, onMerged }: MergingProps) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const told = useTold()
  const whyRefused = useWhyRefused(module)
  const [take, setTake] = useState<ReadonlySet<string>>(new Set())
  const differing = useDiffering(module, kept, other)
  const merge = useMutation({
    mutationFn: () => {
      const seen = ({ id, version }: RecordAnswer) => ({ id, version })
      return call<RecordAnswer>('POST', `${url}/m/${module.key}/merges`, {
        body: { keep: seen(kept), other: seen(other), take: [...take] },
      })
    },
    onSuccess: async ({ id, change }) => {
      onClose()
      onMerged?.(id)
      await refreshModule(slug, module.key)
      told.changed(t`Merged`, { module: module.key, change })
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [...moduleKey(slug, module.key), 'merge'] }),
  })
  const refused = !kept.may.change
    ? t`You may not change the one that stays.`
    : other.may.trash
      ? undefined
      : t`You may not move the other one to the trash.`
  return (
    <>
      {merge.error && <ProblemBox text={whyRefused(merge.error) ?? t(problemText(merge.error))} />}
      {differing.length === 0 ? (
        <Text size="sm">{t`They differ in nothing that has to be chosen.`}</Text>
      ) : (
        <Differences kept={kept} other={other} fields={differing} take={take} onTake={setTake} />
      )}
      <Alert variant="light" p="sm">
        {t`What is blank is filled from the other one. Links, line items, files, comments and history come along. The other record goes to the trash, and its address leads to this one.`}
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button loading={merge.isPending} disabled={refused !== undefined} title={refused} onClick={() => merge.mutate()}>
          {t`Merge`}
        </Button>
      </Group>
    </>
  )
}

const together: ReadonlySet<Field['type']> = new Set(['lines', 'files', 'multi_link', 'multi_choice'])

/** Fields with another value in each, of which the person may write one. */
function useDiffering(module: Module, kept: RecordAnswer, other: RecordAnswer): Field[] {
  const mayWrite = useMayWrite(module.key)
  const step = kept.step === other.step ? undefined : systemFieldOf(module, 'step')
  const fields = module.fields.filter((field) => {
    const [own, others] = [kept.values[field.key], other.values[field.key]]
    if (field.hidden || isReadOnly(field) || together.has(field.type) || isBlank(own) || isBlank(others)) return false
    return mayWrite(field.key) && !isSame(field, own, others)
  })
  return step ? [step, ...fields] : fields
}

interface DifferencesProps {
  kept: RecordAnswer
  other: RecordAnswer
  fields: readonly Field[]
  take: ReadonlySet<string>
  onTake: (take: ReadonlySet<string>) => void
}

function Differences({ kept, other, fields, take, onTake }: DifferencesProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const choose = (key: string, fromOther: boolean) => {
    const next = new Set(take)
    if (fromOther) next.add(key)
    else next.delete(key)
    onTake(next)
  }
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table aria-label={t`Where they differ`} verticalSpacing={6} horizontalSpacing={4} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="22%">{t`Field`}</Table.Th>
            <Table.Th>{t`The one that stays`}</Table.Th>
            <Table.Th>{t`The other one`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => {
            const name = labelOf(field.name)
            return (
              <Table.Tr key={field.key}>
                <Table.Th scope="row" fw={500}>
                  {name}
                </Table.Th>
                {[kept, other].map((record, place) => (
                  <Table.Td key={record.id}>
                    <Radio
                      name={`merge-${field.key}`}
                      aria-label={place === 0 ? t`${name}: of the one that stays` : t`${name}: of the other one`}
                      label={<FieldValue field={field} value={field.key === 'step' ? record.step : record.values[field.key]} />}
                      checked={take.has(field.key) === (place === 1)}
                      onChange={() => choose(field.key, place === 1)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
