/** The queue of those who have a role of the blueprint; that of a team is the team's id. */
export function queueOfRole(role: string): string {
  return `role:${role}`
}

/** From which somebody may take tasks. */
export function queuesOf({ role, teamIds }: { role: string; teamIds: readonly string[] }): string[] {
  return [...teamIds, queueOfRole(role)]
}
