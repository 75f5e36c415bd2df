import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Group, SegmentedControl, Select, Table, Text, Title } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import type { StepTimes } from '@nurt/core/processes/overview-api.ts'
import { useQuery } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Tag } from '../fields/Tag.tsx'
import { Bars } from '../lists/Bars.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { findStep } from './names.ts'
import styles from './Work.module.css'
import { stepTimesQuery } from './work-queries.ts'

const periods = [30, 90, 365]

interface StepTimesPanelProps {
  modules: readonly Module[]
  module: Module
  days: number
  onAsk: (change: { module?: string; days?: number }) => void
}

/** Where a process takes long, in one sentence, a picture and a table. */
export function StepTimesPanel({ modules, module, days, onAsk }: StepTimesPanelProps) {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { data, error, refetch } = useQuery(stepTimesQuery(slug, module.key, days))
  return (
    <section aria-label={t`Time on each status`}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {t`Time on each status`}
        </Title>
        <Group gap="xs">
          {modules.length > 1 && (
            <Select
              aria-label={t`Process`}
              allowDeselect={false}
              value={module.key}
              onChange={(key) => key && onAsk({ module: key })}
              data={modules.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
            />
          )}
          <SegmentedControl
            aria-label={t`Period`}
            value={String(days)}
            onChange={(value) => onAsk({ days: Number(value) })}
            data={periods.map((period) => ({ value: String(period), label: plural(period, { one: '# day', other: '# days' }) }))}
          />
        </Group>
      </Group>
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && <Times module={module} times={data} />}
    </section>
  )
}

function Times({ module, times: { steps, longest } }: { module: Module; times: StepTimes }) {
  const { t } = useLingui()
  const { labelOf, locale } = useWorkspace()
  const number = new Intl.NumberFormat(languageTags[locale.language], { maximumFractionDigits: 1 })
  const nameOf = (key: string) => labelOf(findStep(module, key)?.name) || key
  const worst = steps.find(({ step }) => step === longest)
  const [name, days] = [nameOf(longest ?? ''), number.format(worst?.median ?? 0)]
  const bars = steps.filter(({ median }) => median !== null).map(({ step, median }) => ({ label: nameOf(step), value: median ?? 0 }))
  return (
    <>
      {(worst || steps.every(({ left }) => left === 0)) && (
        <Text mb="sm" fw={600}>
          {worst ? t`Longest: ${name}, median ${days} working days` : t`Nothing has left a status in this period yet.`}
        </Text>
      )}
      {worst && (
        <Bars
          bars={bars}
          print={(value) => number.format(value)}
          label={t`Median in working days`}
          color="var(--mantine-color-indigo-6)"
          low
        />
      )}
      <StepTable module={module} steps={steps} print={(value) => (value === null ? '–' : number.format(value))} />
    </>
  )
}

interface StepTableProps {
  module: Module
  steps: StepTimes['steps']
  print: (days: number | null) => string
}

function StepTable({ module, steps, print }: StepTableProps) {
  const { t } = useLingui()
  return (
    <div className={styles.scroll}>
      <Table className="nurt-number" verticalSpacing={6} mt="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Status`}</Table.Th>
            <Table.Th ta="right">{t`Came`}</Table.Th>
            <Table.Th ta="right">{t`There now`}</Table.Th>
            <Table.Th ta="right">{t`Median, working days`}</Table.Th>
            <Table.Th ta="right">{t`9 of 10 within`}</Table.Th>
            <Table.Th ta="right">{t`Left`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((one) => (
            <Table.Tr key={one.step}>
              <Table.Td>
                <StepName module={module} step={one.step} />
              </Table.Td>
              <Table.Td ta="right">
                <Funnel came={one.came} most={Math.max(1, ...steps.map(({ came }) => came))} />
              </Table.Td>
              <Table.Td ta="right">
                <StandingThere module={module} one={one} />
              </Table.Td>
              <Table.Td ta="right">{print(one.median)}</Table.Td>
              <Table.Td ta="right">{print(one.ninetieth)}</Table.Td>
              <Table.Td ta="right">{one.left}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function StepName({ module, step: key }: { module: Module; step: string }) {
  const { labelOf } = useWorkspace()
  const step = findStep(module, key)
  return <Tag color={step?.color ?? 'gray'}>{labelOf(step?.name) || key}</Tag>
}

/** How many of those that began have come this far. */
function Funnel({ came, most }: { came: number; most: number }) {
  return (
    <>
      <i className={styles.bar} style={{ width: `${(came / most) * 56}px` }} aria-hidden />
      {came}
    </>
  )
}

/** Opens them in a list. */
function StandingThere({ module, one }: { module: Module; one: StepTimes['steps'][number] }) {
  const { slug, blueprint } = useWorkspace()
  const list = blueprint.lists.find((known) => known.module === module.key)
  if (!list || one.now === 0) return one.now
  const question = { condition: { field: 'step', op: 'is', value: one.step } as const }
  return (
    <TextLink to={paths.list(slug, module.key, list.key)} search={{ question }}>
      {one.now}
    </TextLink>
  )
}
