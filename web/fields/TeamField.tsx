import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ControlProps } from './field-control.ts'
import { NamedSelect } from './NamedSelect.tsx'

export function TeamControl(props: ControlProps<'team'>) {
  const { snapshot } = useWorkspace()
  return <NamedSelect {...props} options={snapshot.teams} />
}
