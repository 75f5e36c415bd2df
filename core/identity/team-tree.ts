/** A team and the one above it. */
export interface TeamPlace {
  id: string
  parent: string | null
}

/** The team and all below it, itself first. A tree that was broken by hand ends where it comes back to itself. */
export function branchOf(teams: readonly TeamPlace[], top: string): string[] {
  const branch = [top]
  for (const id of branch)
    branch.push(...teams.filter(({ parent, id: other }) => parent === id && !branch.includes(other)).map((team) => team.id))
  return branch
}
