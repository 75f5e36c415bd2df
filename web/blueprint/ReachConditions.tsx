import { Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Reach } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { ofAnyModule } from './of-any-module.ts'

/** The conditions between which the reach of a role changes, where it has any. */
export function ReachConditions({ difference: { module: about, from, to } }: { difference: Difference }) {
  const { findModule } = useWorkspace()
  const module = about ? findModule(about.key) : ofAnyModule
  const text = (reach: Reach) => typeof reach !== 'string' && module && <ConditionText module={module} condition={reach} />
  const [before, after] = [text(from as Reach), text(to as Reach)]
  return (
    <>
      {before && (
        <Text size="sm" component="div">
          <Trans>Condition until now:</Trans> {before}
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
