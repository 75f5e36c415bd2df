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

/** Each team under the one above it, as they come, with how deep it stands. One whose tree was broken by hand stands at the top. */
export function treeOf<T extends TeamPlace>(teams: readonly T[]): { team: T; depth: number }[] {
  const placed = new Set<string>()
  const branch = (team: T, depth: number): { team: T; depth: number }[] => {
    if (placed.has(team.id)) return []
    placed.add(team.id)
    return [{ team, depth }, ...teams.filter(({ parent }) => parent === team.id).flatMap((below) => branch(below, depth + 1))]
  }
  const isTop = ({ parent }: T) => !teams.some(({ id }) => id === parent)
  return [...teams.filter(isTop), ...teams].flatMap((team) => branch(team, 0))
}
