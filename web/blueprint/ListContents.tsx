import { Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { countQuery } from '../lists/queries.ts'
import { printCount } from '../ui/print-count.ts'
import { AsPublished } from './AsPublished.tsx'

interface ListContentsProps {
  difference: Difference
  /** Asks how many records it is about: before publishing only, later nobody would know. */
  counted: boolean
}

/** Which records a list holds, in words: now, and where it changes until now too, each with their number. */
export function ListContents({ difference: { module, from, to }, counted }: ListContentsProps) {
  const line = (condition: unknown) => <Contents module={module?.key ?? ''} condition={condition as Condition} counted={counted} />
  if (from === undefined) return line(to)
  return (
    <>
      <Line>
        <Trans>Until now:</Trans> <AsPublished>{line(from)}</AsPublished>
      </Line>
      <Line>
        <Trans>From now on:</Trans> {line(to)}
      </Line>
    </>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" component="div">
      {children}
    </Text>
  )
}

function Contents({ module: key, condition, counted }: { module: string; condition: Condition; counted: boolean }) {
  const { t } = useLingui()
  const { findModule } = useWorkspace()
  const module = findModule(key)
  if (!module) return null
  const isEverything = 'all' in condition && condition.all.length === 0
  return (
    <>
      {isEverything ? t`All records` : <ConditionText module={module} condition={condition} />}
      {counted && <RecordCount module={key} condition={condition} />}
    </>
  )
}

/** Silent where it cannot be asked yet: of a field or status that comes with this publication, or without its value. */
function RecordCount({ module, condition }: { module: string; condition: Condition }) {
  const { slug, snapshot, me } = useWorkspace()
  const asked = { workspace: slug, module, question: { condition } }
  const { data: askable } = useQuery({
    queryKey: ['askable', slug, snapshot.version, module, condition],
    queryFn: () => isAskable(snapshot.blueprint, module, condition),
    gcTime: 10_000,
  })
  const { data } = useQuery({ ...countQuery(asked), enabled: askable === true, retry: false })
  if (!data) return null
  const shown = printCount(data, me.language)
  return (
    <Text span size="sm" c="dimmed">
      {' · '}
      <Plural value={data.count} one={`${shown} record`} other={`${shown} records`} />
    </Text>
  )
}

/** What reads conditions comes when it is needed: it reads formulas too. */
async function isAskable(blueprint: Blueprint, module: string, condition: Condition): Promise<boolean> {
  const { checkCondition } = await import('@nurt/core/blueprint/check-condition.ts')
  let isSound = blueprint.modules.some(({ key }) => key === module)
  checkCondition({ blueprint, module, path: [], report: () => (isSound = false), isStored: false }, condition)
  return isSound
}
