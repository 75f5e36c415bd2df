import { Alert, Button, List, Text, Title } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Proposal, Way } from '@nurt/core/discovery/proposal.ts'
import { IconEye } from '@tabler/icons-react'
import type { Apart } from '@nurt/core/discovery/apart.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'

interface OtherWaysProps {
  module: Module
  proposal: Proposal
  titles?: ReadonlyMap<string, string> | undefined
  /** Takes the next way in. */
  onAdd: () => void
}

/** The cases that the proposal does not describe: where each first leaves it, and which to look at next. */
export function OtherWays({ module, proposal, titles, onAdd }: OtherWaysProps) {
  const { t } = useLingui()
  const { others, next, cases, described } = proposal
  if (others.length === 0) return <Text size="sm">{t`Every case is described by these steps.`}</Text>
  return (
    <section aria-label={t`Cases that are not described`}>
      <Title order={3} size="h4">
        <Plural value={cases - described} one="# case is not described" other="# cases are not described" />
      </Title>
      <List size="sm" spacing={4} mt={4}>
        {others.map((way) => (
          <List.Item key={way.example}>
            <Leaving {...way} /> <CaseName module={module} way={way} titles={titles} />
            {way.apart && <ApartWords apart={way.apart} />}
          </List.Item>
        ))}
      </List>
      {next && (
        <Alert mt="sm" color="gray" variant="default" icon={<IconEye size={18} aria-hidden />} title={t`Look at this one next`}>
          <Text size="sm">
            <CaseName module={module} way={next} titles={titles} />: {next.activities.join(' → ')}
          </Text>
          <Button mt="xs" size="xs" variant="default" onClick={onAdd}>
            {t`Describe it too`}
          </Button>
        </Alert>
      )}
    </section>
  )
}

function Leaving({ after, came }: { after: string | null; came: string | null }) {
  if (after === null && came !== null) return <Trans>It began with “{came}”, where no other begins.</Trans>
  if (came === null) return <Trans>It ended after “{after}”, where the process goes on.</Trans>
  return (
    <Trans>
      After “{after}” came “{came}”, which the process does not allow.
    </Trans>
  )
}

/** What it would have taken for the process to describe the case. */
function ApartWords({ apart }: { apart: Apart }) {
  const left = useStepList(apart.left)
  const added = useStepList(apart.added)
  return (
    <Text size="sm" c="dimmed">
      <Plural value={apart.left.length + apart.added.length} one="It differs by # step." other="It differs by # steps." />{' '}
      {left && added && (
        <Trans>
          Without {left}, and with {added} besides, it would fit.
        </Trans>
      )}
      {left && !added && <Trans>Without {left} it would fit.</Trans>}
      {!left && added && <Trans>With {added} besides it would fit.</Trans>}
    </Text>
  )
}

const fewSteps = 5

/** Steps by name, once each, with how often. */
function useStepList(names: readonly string[]): string {
  const { t, i18n } = useLingui()
  const steps = [...Map.groupBy(names, (name) => name)]
  const told = steps.slice(0, fewSteps).map(([name, same]) => t`“${name}”` + (same.length > 1 ? ` (${same.length}×)` : ''))
  const more = steps.length - fewSteps
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(more > 0 ? [...told, t`${more} more`] : told)
}

function CaseName({ module, way, titles }: { module: Module; way: Way; titles?: ReadonlyMap<string, string> | undefined }) {
  const { slug } = useWorkspace()
  const others = way.cases - 1
  const title = titles?.get(way.example)
  return (
    <>
      {title === undefined ? (
        <Text span fw={550}>
          {way.example}
        </Text>
      ) : (
        <TextLink to={paths.record(slug, module.key, way.example)}>{title || way.example}</TextLink>
      )}
      {others > 0 && (
        <Text span c="dimmed">
          {' '}
          <Plural value={others} one="and # other" other="and # others" />
        </Text>
      )}
    </>
  )
}
