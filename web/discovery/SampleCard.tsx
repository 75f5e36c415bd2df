import { ActionIcon, Button, Group, Paper, Text, Textarea } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconHistory, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { showProblem } from '../ui/show-done.ts'
import { useCaseLog } from './case-log.ts'
import { linesOf, type Rule, type Sample } from './samples.ts'
import type { Samples } from './useSamples.ts'

interface SampleCardProps {
  module: Module
  sample: Sample
  samples: Samples
  /** Steps that were named before. */
  known: readonly string[]
}

const offered = 8

/** One client, and what happened there. */
export function SampleCard({ module, sample, samples, known }: SampleCardProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { id, title, text, rule } = sample
  const words: Record<Rule, string> = {
    turnover: t`turnover`,
    profit: t`profit`,
    newest: t`newest`,
    oldest: t`oldest`,
    hardest: t`hardest`,
  }
  const lines = linesOf(text)
  const left = known.filter((name) => !lines.includes(name)).slice(0, offered)
  const remove = () => samples.setSamples(samples.samples.filter((one) => one.id !== id))
  return (
    <Paper withBorder p="sm" component="article" aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Text>
          <TextLink to={paths.record(slug, module.key, id)} fw={550}>
            {title || id}
          </TextLink>{' '}
          {rule && (
            <Text span size="sm" c="dimmed">
              {words[rule]}
            </Text>
          )}
        </Text>
        <Group gap={4} wrap="nowrap">
          {module.process && <FromHistory module={module} id={id} onRead={(names) => samples.write(id, names.join('\n'))} />}
          <ActionIcon variant="subtle" color="red" aria-label={t`Leave out ${title}`} onClick={remove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <Textarea
        autosize
        minRows={3}
        maxRows={20}
        aria-label={t`What happened with ${title}`}
        placeholder={t`One step in each line, in the order in which they happened`}
        value={text}
        onChange={(event) => samples.write(id, event.currentTarget.value)}
      />
      <KnownSteps names={left} onAdd={(name) => samples.write(id, [...lines, name].join('\n'))} />
      {lines.length > 1 && <LineOrder lines={lines} onChange={(next) => samples.write(id, next.join('\n'))} />}
    </Paper>
  )
}

function FromHistory({ module, id, onRead }: { module: Module; id: string; onRead: (names: string[]) => void }) {
  const { t, i18n } = useLingui()
  const readCases = useCaseLog(module)
  const read = useMutation({
    mutationFn: () => readCases([id]),
    onSuccess: ({ cases }) => onRead(cases[0]?.activities ?? []),
    onError: (error) => showProblem(i18n._(problemText(error))),
  })
  return (
    <Button
      size="xs"
      variant="subtle"
      loading={read.isPending}
      leftSection={<IconHistory size={15} aria-hidden />}
      onClick={() => read.mutate()}
    >
      {t`From its history`}
    </Button>
  )
}

/** Steps that other clients had, to be taken over by a tap. */
function KnownSteps({ names, onAdd }: { names: readonly string[]; onAdd: (name: string) => void }) {
  if (names.length === 0) return null
  return (
    <Group gap={4} mt={6}>
      {names.map((name) => (
        <Button key={name} size="compact-xs" variant="default" onClick={() => onAdd(name)}>
          + {name}
        </Button>
      ))}
    </Group>
  )
}

/** The steps once more, to be put in another order without typing. */
function LineOrder({ lines, onChange }: { lines: string[]; onChange: (lines: string[]) => void }) {
  const { t } = useLingui()
  const move = (place: number, by: -1 | 1) => {
    const next = [...lines]
    next.splice(place + by, 0, ...next.splice(place, 1))
    onChange(next)
  }
  return (
    <details>
      <Text component="summary" size="sm" c="dimmed" mt={6} style={{ cursor: 'pointer' }}>
        {t`Change the order`}
      </Text>
      {lines.map((name, place) => (
        <Group key={`${place} ${name}`} gap={6} wrap="nowrap">
          <OrderButtons name={name} place={place} count={lines.length} onMove={(by) => move(place, by)} />
          <Text size="sm">{name}</Text>
        </Group>
      ))}
    </details>
  )
}
