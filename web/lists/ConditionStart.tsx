import { useLingui } from '@lingui/react/macro'
import { Box, Button } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { operatorsOf } from '@nurt/core/fields/field-types.ts'
import { startingCondition } from './condition-parts.ts'
import { FieldSelect } from './FieldSelect.tsx'

/** What a new condition is about. */
export function ConditionStart({ module, onStart }: { module: Module; onStart: (part: Condition) => void }) {
  const { t } = useLingui()
  return (
    <Box w={260}>
      <FieldSelect
        module={module}
        value={null}
        label={t`Field`}
        startsHere
        onChange={(listed) => onStart(startingCondition(listed.path, listed.field, operatorsOf(listed.field)))}
      />
      <Button mt={4} size="compact-xs" variant="subtle" color="gray" onClick={() => onStart({ any: [] })}>
        {t`Any of several conditions`}
      </Button>
    </Box>
  )
}
