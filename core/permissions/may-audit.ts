import type { Role } from '../blueprint/document.ts'

/** Who may read the history of everybody: of records as far as they see them. */
export function mayAudit(role: Role | undefined): boolean {
  return role?.configure === true || role?.audit === true
}
