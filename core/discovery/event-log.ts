/** What happened in past cases: each is its activities in the order of time. From the history, or from an imported file. */
export interface EventLog {
  cases: LoggedCase[]
}

export interface LoggedCase {
  id: string
  activities: string[]
}

/** Cases that went the same way. */
export interface Variant {
  activities: readonly string[]
  cases: readonly string[]
}

/** The most frequent way first; of equally frequent ones the one that came first. */
export function variantsOf({ cases }: EventLog): Variant[] {
  const groups = Map.groupBy(cases, ({ activities }) => JSON.stringify(activities))
  const variants = [...groups.values()].map((same) => ({ activities: same[0]?.activities ?? [], cases: same.map(({ id }) => id) }))
  return variants.toSorted((left, right) => right.cases.length - left.cases.length)
}
