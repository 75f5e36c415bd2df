import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { useMutation } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { MultiLinkControl } from '../fields/MultiLinkField.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { rankable, type RankedBy } from './samples.ts'
import type { Samples } from './useSamples.ts'

/** Whom to look at: the largest by what they bring, the newest, the oldest that are still there, the hardest, and whoever is named. */
export function SampleRules({ module, samples }: { module: Module; samples: Samples }) {
  const { t, i18n } = useLingui()
  const { blueprint, labelOf, members } = useWorkspace()
  const pick = useMutation({ mutationFn: samples.pick })
  const fields = rankable(blueprint, module)
  const data = [{ value: '', label: t`not picked by this` }, ...fields.map(({ key, name }) => ({ value: key, label: labelOf(name) }))]
  const choice = (rule: keyof RankedBy, label: string) => (
    <NativeSelect
      label={label}
      data={data}
      value={samples.by[rule]}
      onChange={(event) => samples.setBy({ ...samples.by, [rule]: event.currentTarget.value })}
    />
  )
  const addByHand = (next: unknown) => {
    const links = (next as LinkValue[] | null) ?? []
    samples.add(links.map(([id, title]) => ({ id, title, text: '' })))
  }
  return (
    <Stack gap="sm" component="section" aria-label={t`Whom to look at`}>
      {fields.length > 0 && (
        <Group align="flex-end">
          {choice('turnover', t`Two with the largest turnover, by`)}
          {choice('profit', t`Two with the largest profit, by`)}
          {choice('hardest', t`Two of the hardest, by the most`)}
        </Group>
      )}
      <Group>
        <Button loading={pick.isPending} onClick={() => pick.mutate()}>
          {t`Pick clients`}
        </Button>
        <Text size="sm" c="dimmed">{t`Also the two newest, and the two oldest that are not finished.`}</Text>
      </Group>
      {pick.data === 0 && <Text size="sm">{t`They are all here already.`}</Text>}
      {pick.error && <ProblemBox text={i18n._(problemText(pick.error))} />}
      <MultiLinkControl
        field={{ key: 'sample', name: {}, type: 'multi_link', module: module.key }}
        label={t`Add others by name`}
        members={members}
        value={[]}
        onChange={addByHand}
      />
    </Stack>
  )
}
