import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ControlProps } from './field-control.ts'
import { NamedSelect } from './NamedSelect.tsx'

/** Those who work here now, oneself first, and the one who stands there already. */
export function PersonControl(props: ControlProps<'person'>) {
  const { me } = useWorkspace()
  const offered = props.members.filter((member) => member.active || member.id === props.value)
  const own = offered.filter((member) => member.id === me.id)
  return <NamedSelect {...props} options={[...own, ...offered.filter((member) => member.id !== me.id)]} />
}
