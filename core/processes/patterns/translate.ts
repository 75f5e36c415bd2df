import { XMLParser } from 'fast-xml-parser'
import type { Flow, Join, ProcessDefinition, ProcessNode } from '../definition.ts'

/** An element of `preserveOrder`: its name holds its children, `:@` its attributes. */
type Element = Record<string, Element[]> & { ':@'?: Record<string, string> }

export interface Translated {
  definition: ProcessDefinition
  /** The nodes that the original has, and its end. */
  names: ReadonlySet<string>
  /** Which flows of a later choice a node picks. */
  picks: ReadonlyMap<string, string[]>
  /** Values that a node gives. */
  assigned: ReadonlyMap<string, Record<string, string>>
  /** The file of each call, and the values that it is given. */
  files: ReadonlyMap<string, { file: string; fields: string[] }>
  /** Free at the start: each is a message that is kept until somebody takes it. */
  mutexes: string[]
}

/**
 * A definition of SpiffWorkflow (`../shared/data/spiff-control-flow`) in Nurt's words. Its tasks become steps with the one transition `next`,
 * so that the test says in which order parallel ones are done; several successors become a gate behind the step.
 */
export function translate(xml: string): Translated {
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' })
  const root = (parser.parse(xml) as Element[]).find((element) => 'process-definition' in element)?.['process-definition'] ?? []
  return new Translator(root.map(specOf).filter((spec) => spec.kind in kinds)).translate()
}

interface Spec {
  kind: string
  name: string
  attributes: Record<string, string>
  children: Element[]
}

function specOf(element: Element): Spec {
  const kind = Object.keys(element).find((name) => name !== ':@') ?? ''
  const attributes = element[':@'] ?? {}
  return { kind, attributes, children: element[kind] ?? [], name: kind === 'start-task' ? 'Start' : (attributes['name'] ?? '') }
}

class Translator {
  readonly #specs: Map<string, Spec>
  readonly #nodes: ProcessNode[] = []
  readonly #picks = new Map<string, string[]>()
  readonly #files = new Map<string, { file: string; fields: string[] }>()

  constructor(specs: Spec[]) {
    this.#specs = new Map(specs.map((spec) => [spec.name, spec]))
  }

  translate(): Translated {
    for (const spec of this.#specs.values()) kinds[spec.kind]?.(this, spec)
    this.add({ kind: 'start', key: 'begin', to: 'Start' }, { kind: 'end', key: 'End' }, { kind: 'end', key: 'nothing' })
    const names = new Set([...this.#specs.keys(), 'ThreadStart', 'End'])
    const mutexes = this.#nodes.flatMap((node) => (node.kind === 'wait' && 'message' in node.until ? node.until.message : []))
    const assigned = new Map([...this.#specs.values()].map(({ name, children }) => [name, assignedIn(children)]))
    return { definition: { nodes: this.#nodes }, names, assigned, picks: this.#picks, files: this.#files, mutexes: [...new Set(mutexes)] }
  }

  add(...nodes: ProcessNode[]): void {
    this.#nodes.push(...nodes)
  }

  addPicks(name: string, picked: string[]): void {
    this.#picks.set(name, picked)
  }

  addFile(name: string, file: string, fields: string[]): void {
    this.#files.set(name, { file, fields })
  }

  isJoin(name: string): boolean {
    return this.#specs.get(name)?.kind === 'join'
  }

  isPicked(name: string): boolean {
    return [...this.#specs.values()].some(({ kind, attributes }) => kind === 'choose' && attributes['context'] === name)
  }

  /** Where a token goes behind a node: to its one successor, or to the gate that sends it to all of them. */
  onwards({ name, children }: Spec): string {
    const [first, ...more] = successorsOf(children)
    if (first === undefined) return 'nothing'
    if (more.length === 0) return first
    this.add({ kind: 'gate', key: `${name} split`, mode: 'and', flows: flowsTo([first, ...more]) })
    return `${name} split`
  }

  /** The gate whose branches a join brings together: the one of its context, or the first that there is. */
  gateOf({ kind, attributes }: Spec): string | undefined {
    const context = attributes['context'] ?? [...this.#specs.values()].find(({ children }) => successorsOf(children).length > 1)?.name
    if (context === undefined) return undefined
    const split = this.#specs.get(context)?.kind ?? ''
    if (split === 'thread-split') return kind === 'join' ? 'ThreadStart split' : context
    return ['multi-choice', 'multi-instance'].includes(split) ? context : `${context} split`
  }
}

const kinds: Record<string, (to: Translator, spec: Spec) => void> = {
  'start-task': addTask,
  task: addTask,
  join: addJoin,
  'thread-merge': addJoin,
  'exclusive-choice': (to, { name, children }) => {
    const flows = conditionalOf(children)
    const otherwise = children.find((child) => 'default-successor' in child)
    to.add({ kind: 'gate', key: name, mode: 'xor', flows, otherwise: textOf(otherwise, 'default-successor') })
  },
  'multi-choice': (to, { name, children }) => {
    const always = successorsOf(children).map((key): Flow => ({ key, to: key }))
    const flows = [...always, ...conditionalOf(children)].map((flow) => (to.isPicked(name) ? onlyPicked(flow) : flow))
    to.add({ kind: 'gate', key: name, mode: 'or', flows, otherwise: 'nothing', unknown: 'nothing' })
  },
  'multi-instance': (to, spec) => {
    to.add({ kind: 'gate', key: spec.name, mode: 'and', flows: flowsTo(successorsOf(spec.children)), times: countIn(spec, 'times') ?? 1 })
  },
  'thread-split': (to, { name, children, attributes }) => {
    const flows = [{ key: 'thread', to: 'ThreadStart' }]
    to.add({ kind: 'gate', key: name, mode: 'and', flows, times: Number(attributes['times']) })
    to.add(stepTo('ThreadStart', 'ThreadStart split'))
    to.add({ kind: 'gate', key: 'ThreadStart split', mode: 'and', flows: flowsTo(successorsOf(children)) })
  },
  trigger: (to, spec) => {
    to.add(stepTo(spec.name, `${spec.name} does`))
    const context = spec.attributes['context'] ?? ''
    const does = to.isJoin(context) ? { completes: context } : { adds: context }
    to.add({ kind: 'automatic', key: `${spec.name} does`, ...does, to: to.onwards(spec) })
  },
  choose: (to, spec) => {
    to.addPicks(
      spec.name,
      spec.children.filter((child) => 'pick' in child).map((child) => textOf(child, 'pick')),
    )
    addTask(to, spec)
  },
  'cancel-task': (to, spec) => {
    const cancels = spec.children.filter((child) => 'cancel' in child).map((child) => textOf(child, 'cancel'))
    to.add(stepTo(spec.name, `${spec.name} does`), { kind: 'automatic', key: `${spec.name} does`, cancels, to: to.onwards(spec) })
  },
  cancel: (to, { name }) => to.add(stepTo(name, `${name} all`), { kind: 'end', key: `${name} all`, terminates: true }),
  gate: (to, spec) => {
    to.add({ kind: 'wait', key: spec.name, until: { passed: spec.attributes['context'] ?? '' }, to: to.onwards(spec) })
  },
  'acquire-mutex': (to, spec) => {
    to.add({ kind: 'wait', key: spec.name, until: { message: spec.attributes['mutex'] ?? '', keep: true }, to: to.onwards(spec) })
  },
  'release-mutex': (to, spec) => {
    to.add(stepTo(spec.name, `${spec.name} does`))
    to.add({ kind: 'automatic', key: `${spec.name} does`, tells: spec.attributes['mutex'] ?? '', to: to.onwards(spec) })
  },
  'sub-workflow': (to, spec) => {
    const fields = spec.children.flatMap((child) => child['in'] ?? []).map((one) => one[':@']?.['field'] ?? '')
    to.addFile(spec.name, spec.attributes['file'] ?? '', fields)
    to.add({ kind: 'call', key: spec.name, module: 'inner', wait: 'all', cancelled: 'cancel', to: to.onwards(spec) })
  },
}

function addTask(to: Translator, spec: Spec): void {
  to.add(stepTo(spec.name, to.onwards(spec)))
}

function addJoin(to: Translator, spec: Spec): void {
  const of = to.gateOf(spec)
  if (of === undefined) {
    addTask(to, spec)
    return
  }
  const count = countIn(spec, 'threshold')
  const when: Join['when'] = count === undefined ? 'or' : { count }
  to.add({ kind: 'join', key: spec.name, of, when, rest: spec.attributes['cancel'] ? 'cancel' : 'absorb', to: to.onwards(spec) })
}

function countIn({ attributes }: Spec, name: string): number | { formula: string } | undefined {
  const field = attributes[`${name}-field`]
  if (field !== undefined) return { formula: field }
  return attributes[name] === undefined ? undefined : Number(attributes[name])
}

function assignedIn(children: Element[]): Record<string, string> {
  const attributes = children.filter((child) => 'pre-assign' in child).map((child) => child[':@'] ?? {})
  return Object.fromEntries(attributes.map(({ name = '', value = '' }) => [name, value]))
}

function stepTo(key: string, to: string): ProcessNode {
  return { kind: 'step', key, transitions: [{ key: 'next', to }] }
}

function flowsTo(names: string[]): Flow[] {
  return names.map((key) => ({ key, to: key }))
}

function successorsOf(children: Element[]): string[] {
  return children.filter((child) => 'successor' in child).map((child) => nodeName(textOf(child, 'successor')))
}

function conditionalOf(children: Element[]): Flow[] {
  return children.flatMap((child) => {
    const parts = child['conditional-successor']
    const [to] = parts ? successorsOf(parts) : []
    const test = parts?.find((part) => 'equals' in part || 'not-equals' in part)
    return to === undefined || !test ? [] : [{ key: to, to, condition: { formula: formulaOf(test) } }]
  })
}

function formulaOf(test: Element): string {
  const side = (name: string) => {
    const [field, value] = [test[':@']?.[`${name}-field`], test[':@']?.[`${name}-value`] ?? '']
    return field ?? (isReached(test) ? value : JSON.stringify(value))
  }
  return `${side('left')} ${'equals' in test ? '=' : '!='} ${side('right')}`
}

/** Compared with a count. */
function isReached(test: Element): boolean {
  return test[':@']?.['left-field']?.endsWith('_reached') ?? false
}

function onlyPicked({ condition, ...flow }: Flow): Flow {
  const picked = `picked_${flow.key}`
  return { ...flow, condition: { formula: condition && 'formula' in condition ? `${condition.formula} and ${picked}` : picked } }
}

function textOf(element: Element | undefined, name: string): string {
  const text: unknown = Object.values(element?.[name]?.[0] ?? {})[0]
  return nodeName(typeof text === 'string' ? text : '')
}

function nodeName(name: string): string {
  return name === 'end' ? 'End' : name
}
