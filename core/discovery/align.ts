/** A Petri net with one start and one end marking. A transition without a label is silent: nothing is seen of it. */
export interface PetriNet {
  places: readonly string[]
  transitions: readonly NetTransition[]
  initial: Marking
  final: Marking
}

export interface NetTransition {
  id: string
  label: string | null
  takes: readonly string[]
  gives: readonly string[]
}

/** Tokens by place. */
export type Marking = Readonly<Record<string, number>>

/** One step of an alignment: both moved, or only the case, or only the process. */
export type Move = { activity: string; where: 'both' | 'case' | 'process' }

export interface Alignment {
  moves: Move[]
  /** Moves that are seen and not common. */
  deviations: number
  /** 1 fits; 0 is as far away as a way that has nothing in common with the case. */
  fitness: number
}

/** Aligns ways with one net; the same way is aligned once. `most`: how many states each may look at. */
export class Aligner {
  readonly #net: IndexedNet
  readonly #most: number
  readonly #known = new Map<string, Found | undefined>()

  constructor(net: PetriNet, most = Infinity) {
    this.#net = indexed(net)
    this.#most = most
  }

  /** The shortest way through the process, in moves that nobody can share: what an empty case deviates. */
  get shortest(): number {
    return this.#aligned([])?.deviations ?? 0
  }

  /** Undefined where it takes more than the work that was granted. */
  align(activities: readonly string[]): Alignment | undefined {
    const found = this.#aligned(activities)
    if (!found) return undefined
    const { moves, deviations } = found
    const worst = activities.length + this.shortest
    return { moves, deviations, fitness: deviations === 0 ? 1 : 1 - deviations / worst }
  }

  #aligned(activities: readonly string[]): Found | undefined {
    const key = JSON.stringify(activities)
    if (!this.#known.has(key)) this.#known.set(key, cheapest(this.#net, activities, this.#most))
    return this.#known.get(key)
  }
}

type Found = Pick<Alignment, 'moves' | 'deviations'>

interface Transition {
  label: string | null
  takes: Int16Array
  gives: Int16Array
}

interface IndexedNet {
  /** By the first place that each takes from. */
  transitions: readonly (readonly Transition[])[]
  /** What can always happen. */
  free: readonly Transition[]
  initial: readonly number[]
  final: string
}

interface Node {
  marking: readonly number[]
  at: number
  cost: number
  from: Node | undefined
  move: Move | undefined
}

/** A deviation outweighs any number of silent moves. */
const deviation = 10_000
const silent = 1

/** Dijkstra over markings × position in the case. */
function cheapest(net: IndexedNet, activities: readonly string[], most: number): Found | undefined {
  const queue = new Buckets()
  const done = new Set<string>()
  queue.add({ marking: net.initial, at: 0, cost: 0, from: undefined, move: undefined })
  for (let node = queue.take(); node; node = queue.take()) {
    const key = `${node.at} ${node.marking.join()}`
    if (done.has(key)) continue
    if (done.size >= most) return undefined
    done.add(key)
    if (node.at === activities.length && node.marking.join() === net.final)
      return { moves: wayTo(node), deviations: Math.floor(node.cost / deviation) }
    for (const one of movesFrom(net, node, activities[node.at])) queue.add(one)
  }
  throw new Error('the net has no way from its start to its end')
}

/** The case alone goes on, the process alone, or both by the same activity. */
function movesFrom(net: IndexedNet, node: Node, activity: string | undefined): Node[] {
  const moves: Node[] = activity === undefined ? [] : [next(node, { move: { activity, where: 'case' }, cost: deviation, steps: 1 })]
  const open = node.marking.flatMap((tokens, place) => (tokens > 0 ? (net.transitions[place] ?? []) : []))
  for (const transition of [...net.free, ...open]) {
    const { label } = transition
    const marking = fired(node.marking, transition)
    if (!marking) continue
    const move = label === null ? undefined : ({ activity: label, where: 'process' } as const)
    moves.push(next(node, { marking, cost: move ? deviation : silent, steps: 0, ...(move && { move }) }))
    if (activity !== undefined && label === activity)
      moves.push(next(node, { marking, move: { activity, where: 'both' }, cost: 0, steps: 1 }))
  }
  return moves
}

function next(
  from: Node,
  { marking = from.marking, move, cost, steps }: { marking?: readonly number[]; move?: Move; cost: number; steps: number },
): Node {
  return { marking, at: from.at + steps, cost: from.cost + cost, from, move }
}

function fired(marking: readonly number[], { takes, gives }: Transition): number[] | undefined {
  const after = [...marking]
  for (const place of takes) if (--after[place]! < 0) return undefined
  for (const place of gives) after[place]!++
  return after
}

function wayTo(node: Node | undefined): Move[] {
  const moves: Move[] = []
  for (let at = node; at; at = at.from) if (at.move) moves.unshift(at.move)
  return moves
}

function indexed({ places, transitions, initial, final }: PetriNet): IndexedNet {
  const index = new Map(places.map((place, at) => [place, at]))
  const numbers = (marking: Marking) => places.map((place) => marking[place] ?? 0)
  const all = (of: readonly string[]) => Int16Array.from(of, (place) => index.get(place) ?? 0)
  const moves = transitions.map(({ label, takes, gives }) => ({ label, takes: all(takes), gives: all(gives) }))
  const byPlace = Map.groupBy(moves, ({ takes }) => takes[0] ?? -1)
  return {
    transitions: places.map((_, place) => byPlace.get(place) ?? []),
    free: byPlace.get(-1) ?? [],
    initial: numbers(initial),
    final: numbers(final).join(),
  }
}

/** A queue by cost: the same few costs come again and again. */
class Buckets {
  readonly #buckets = new Map<number, Node[]>()
  #lowest = 0

  add(node: Node): void {
    const bucket = this.#buckets.get(node.cost)
    if (bucket) bucket.push(node)
    else this.#buckets.set(node.cost, [node])
    this.#lowest = Math.min(this.#lowest, node.cost)
  }

  take(): Node | undefined {
    for (;;) {
      const found = this.#buckets.get(this.#lowest)?.pop()
      if (found) return found
      this.#buckets.delete(this.#lowest)
      if (this.#buckets.size === 0) return undefined
      this.#lowest = Math.min(...this.#buckets.keys())
    }
  }
}
