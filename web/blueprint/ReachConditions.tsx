import { Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Reach } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { AsPublished } from './AsPublished.tsx'
import { ofAnyModule } from './of-any-module.ts'

/** The conditions between which the reach of a role changes, where it has any. */
export function ReachConditions({ difference: { module: about, from, to } }: { difference: Difference }) {
  const text = (reach: Reach) => typeof reach !== 'string' && <ReachCondition module={about?.key} condition={reach} />
  const [before, after] = [text(from as Reach), text(to as Reach)]
  return (
    <>
      {before && (
        <Text size="sm" component="div">
          <Trans>Condition until now:</Trans> <AsPublished>{before}</AsPublished>
        </Text>
      )}
      {after && (
        <Text size="sm" component="div">
          <Trans>Condition from now on:</Trans> {after}
        </Text>
      )}
    </>
  )
}

function ReachCondition({ module: key, condition }: { module: string | undefined; condition: Condition }) {
  const { findModule } = useWorkspace()
  const module = key === undefined ? ofAnyModule : findModule(key)
  return module && <ConditionText module={module} condition={condition} />
}
