import { useWorkspace } from '../api/useWorkspace.tsx'
import { mayWrite } from './rights.ts'

/** Which fields of the module the person's role may write. */
export function useMayWrite(module: string): (field: string) => boolean {
  const workspace = useWorkspace()
  return (field) => mayWrite(workspace, module, field)
}
