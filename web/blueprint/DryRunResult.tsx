import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DryCase } from '@nurt/core/processes/dry-run-api.ts'
import { type DryRunSummary, type DryStep, summarizeDryRun } from '@nurt/core/processes/dry-run-summary.ts'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useAssignedName } from '../processes/useAssignedName.ts'
import { CaseLinks } from './CaseLinks.tsx'
import { useDryRunFile } from './useDryRunFile.ts'
import { useStepNames } from './useStepNames.ts'
import { useStopWords } from './useStopWords.ts'
import type { ModuleWithSteps } from './TryPage.tsx'
import { useWaitWords } from './useWaitWords.ts'

interface DryRunResultProps {
  module: ModuleWithSteps
  cases: readonly DryCase[]
}

/** In sentences with counts: each opens to the cases that it speaks of. */
export function DryRunResult({ module, cases }: DryRunResultProps) {
  const { t } = useLingui()
  const steps = useMemo(() => module.process.steps.map(({ key }) => key), [module])
  const summary = useMemo(() => summarizeDryRun(cases, steps), [cases, steps])
  const save = useDryRunFile(module)
  const { total, ended, differing } = summary
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} size="h4">
          <Plural value={total} one="# record was played" other="# records were played" />
        </Title>
        <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => save(cases)}>
          {t`Save as CSV`}
        </Button>
      </Group>
      <Text>
        <Plural value={ended} one="# comes to the end." other="# come to the end." />{' '}
        {differing === 0 ? (
          <Trans>All go the way that they went in fact.</Trans>
        ) : (
          <Plural value={differing} one="# goes another way than in fact." other="# go another way than in fact." />
        )}
      </Text>
      <Stops module={module} summary={summary} />
      <Section title={t`Where they would have gone`}>
        {summary.steps.map((step) => (
          <StepLine key={step.step} module={module} step={step} total={total} />
        ))}
      </Section>
      <Documents module={module} summary={summary} />
      <Uncovered module={module} summary={summary} />
      <Ways module={module} summary={summary} />
    </Stack>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={title}>
      <Stack gap="sm">
        <Text fw={600} size="sm">
          {title}
        </Text>
        {children}
      </Stack>
    </Paper>
  )
}

interface SummaryProps {
  module: ModuleWithSteps
  summary: DryRunSummary
}

function Stops({ module, summary }: SummaryProps) {
  const { t } = useLingui()
  const words = useStopWords(module)
  if (summary.stops.length === 0) return null
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} aria-hidden />} title={t`Some go no further`}>
      <Stack gap="sm">
        {summary.stops.map((stop) => (
          <div key={JSON.stringify([stop.step, stop.kind, stop.reasons])}>
            <Text size="sm">{words(stop, stop.cases.length)}</Text>
            <CaseLinks module={module.key} cases={stop.cases} />
          </div>
        ))}
      </Stack>
    </Alert>
  )
}

function StepLine({ module, step: { step, cases, medianMs, to }, total }: { module: ModuleWithSteps; step: DryStep; total: number }) {
  const nameOf = useStepNames(module.key)
  const wait = useWaitWords()
  const assigned = useAssignedName()
  const name = nameOf(step)
  const count = cases.length
  const shown = to.slice(0, mostNamed).map(({ person = null, queue = null, tasks }) => `${assigned({ person, queue })} (${tasks})`)
  const people = to.length > mostNamed ? `${shown.join(', ')}, …` : shown.join(', ')
  return (
    <div>
      <Text size="sm">
        <Plural value={count} one={`# of ${total} comes to “${name}”`} other={`# of ${total} come to “${name}”`} />
        {medianMs !== null && medianMs > 0 && <Trans>, median wait in fact: {wait(medianMs)}</Trans>}
      </Text>
      {people && (
        <Text size="sm" c="dimmed">
          <Trans>Tasks: {people}</Trans>
        </Text>
      )}
      <CaseLinks module={module.key} cases={cases} />
    </div>
  )
}

const mostNamed = 5

function Documents({ module, summary: { documents } }: SummaryProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  if (documents.length === 0) return null
  const nameOf = (template: string) => labelOf(module.templates?.find(({ key }) => key === template)?.name)
  const named = documents.map((document) => ({ ...document, name: nameOf(document.template) }))
  return (
    <Section title={t`Documents that would have been made`}>
      {named.map(({ template, name, files, cases }) => (
        <div key={template}>
          <Text size="sm">
            <Plural value={files} one={`“${name}”: # file`} other={`“${name}”: # files`} />
          </Text>
          <CaseLinks module={module.key} cases={cases} />
        </div>
      ))}
    </Section>
  )
}

function Uncovered({ module, summary }: SummaryProps) {
  const { t } = useLingui()
  const nameOf = useStepNames(module.key)
  const { uncovered, lost, assumed } = summary
  if (uncovered.length + lost.length + assumed.length === 0) return null
  const names = uncovered.map(nameOf).join(', ')
  return (
    <Section title={t`What is not covered`}>
      {names && (
        <Text size="sm">
          <Trans>Nobody comes through: {names}</Trans>
        </Text>
      )}
      {lost.map(({ step, cases }) => (
        <LostLine key={step} module={module} name={nameOf(step)} cases={cases} />
      ))}
      {assumed.map(({ step, cases }) => (
        <AssumedLine key={step} module={module} name={nameOf(step)} cases={cases} />
      ))}
    </Section>
  )
}

interface CoverProps {
  module: ModuleWithSteps
  name: string
  cases: readonly DryCase[]
}

function LostLine({ module, name, cases }: CoverProps) {
  return (
    <div>
      <Text size="sm">
        <Plural
          value={cases.length}
          one={`# stood on “${name}”, which the draft does not have.`}
          other={`# stood on “${name}”, which the draft does not have.`}
        />
      </Text>
      <CaseLinks module={module.key} cases={cases} />
    </div>
  )
}

function AssumedLine({ module, name, cases }: CoverProps) {
  return (
    <div>
      <Text size="sm">
        <Plural
          value={cases.length}
          one={`On “${name}” nobody decided anything about # record in fact: the way that leads to where it went was taken, else the first one.`}
          other={`On “${name}” nobody decided anything about # records in fact: the way that leads to where they went was taken, else the first one.`}
        />
      </Text>
      <CaseLinks module={module.key} cases={cases} />
    </div>
  )
}

const mostWays = 12

function Ways({ module, summary: { ways } }: SummaryProps) {
  const { t } = useLingui()
  const nameOf = useStepNames(module.key)
  const more = ways.length - mostWays
  if (ways.length === 0) return null
  const told = (steps: readonly string[]) => steps.map(nameOf).join(' → ') || '–'
  return (
    <Section title={t`Ways that differ`}>
      {ways.slice(0, mostWays).map(({ fact, route, cases }) => (
        <div key={JSON.stringify([fact, route])}>
          <Text size="sm">
            <Trans>In fact: {told(fact)}</Trans>
          </Text>
          <Text size="sm" fw={550}>
            <Trans>In the draft: {told(route)}</Trans>
          </Text>
          <CaseLinks module={module.key} cases={cases} />
        </div>
      ))}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          <Plural value={more} one="and # more way, in the CSV file" other="and # more ways, in the CSV file" />
        </Text>
      )}
    </Section>
  )
}
