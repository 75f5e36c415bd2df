import { ConditionBuilder, type ConditionBuilderProps } from '../lists/ConditionBuilder.tsx'
import { KeptOnLeave } from './KeptOnLeave.tsx'

/** A condition of the draft. */
export function DraftCondition({ module, condition, onChange }: ConditionBuilderProps) {
  return (
    <KeptOnLeave value={condition} onChange={onChange}>
      {(typed, change) => <ConditionBuilder module={module} condition={typed} onChange={change} />}
    </KeptOnLeave>
  )
}
