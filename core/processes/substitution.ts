/** Somebody does what another person has to do. Days are those of the workspace's zone, the last one included. */
export interface Substitution {
  person: string
  substitute: string
  from: string
  to: string
  /** Null: all. */
  modules: readonly string[] | null
  /** `tasks`: they come to the substitute as their own; `behalf`: they stay the person's too. */
  mode: SubstitutionMode
  /** With `tasks`: also those that waited before the first day. */
  waiting: boolean
}

export const substitutionModes = ['tasks', 'behalf'] as const
export type SubstitutionMode = (typeof substitutionModes)[number]

/** What comes of substitutions, one after the other. `since`: only tasks that were opened on that day or later. */
export interface StandIn extends Omit<Substitution, 'waiting'> {
  since: string | null
}

/** For whom somebody does tasks: also for those for whom they do them, while both last. */
export function standInsOf(substitute: string, all: readonly Substitution[]): StandIn[] {
  const found = all.filter((one) => one.substitute === substitute).map(standInOf)
  for (const link of found) {
    for (const next of all) {
      if (next.substitute !== link.person || next.person === substitute) continue
      const both = overlapOf(link, next)
      if (both) addNew(found, { ...standInOf(next), ...both, substitute, since: laterOf(link.since, standInOf(next).since) })
    }
  }
  return found
}

/** One substitution by itself. */
export function standInOf({ person, substitute, from, to, modules, mode, waiting }: Substitution): StandIn {
  return { person, substitute, from, to, modules, mode, since: mode === 'tasks' && !waiting ? from : null }
}

/** Whether it lasts on that day and, where one is asked about, covers the module. */
export function covers({ from, to, modules }: Pick<StandIn, 'from' | 'to' | 'modules'>, day: string, module?: string): boolean {
  return from <= day && day <= to && (module === undefined || modules === null || modules.includes(module))
}

type Extent = Pick<Substitution, 'from' | 'to' | 'modules'>

/** Who is to know of tasks that came to these people: who stands in, and they themselves unless the tasks went on as the other one's. */
export function whoHears(
  called: readonly string[],
  all: readonly Substitution[],
  { day, module }: { day: string; module: string },
): string[] {
  const lasting = all.filter((one) => covers(one, day, module))
  const heard = [...new Set(called)]
  for (const person of heard)
    heard.push(...lasting.flatMap((one) => (one.person === person && !heard.includes(one.substitute) ? one.substitute : [])))
  return heard.filter((person) => !lasting.some((one) => one.person === person && one.mode === 'tasks'))
}

/** The days and modules that both cover. */
export function overlapOf(one: Extent, other: Extent): Extent | undefined {
  const from = one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  const modules = one.modules && other.modules ? one.modules.filter((key) => other.modules?.includes(key)) : (one.modules ?? other.modules)
  return from <= to && modules?.length !== 0 ? { from, to, modules } : undefined
}

/** Whether tasks would come back to whom they were taken from, so that nobody has them. */
export function leadsBack(wanted: Substitution, others: readonly Substitution[]): boolean {
  return standInsOf(wanted.person, others).some((link) => link.person === wanted.substitute && overlapOf(link, wanted))
}

function addNew(found: StandIn[], link: StandIn): void {
  const print = JSON.stringify(link)
  if (!found.some((one) => JSON.stringify(one) === print)) found.push(link)
}

function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}
