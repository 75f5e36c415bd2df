import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { checkExpression } from '@nurt/core/expressions/check-expression.ts'
import { computeWire, readerOf } from '@nurt/core/expressions/evaluate.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import { checkValues } from '@nurt/core/fields/check-values.ts'
import type { Blueprint, FieldOf, Label, Language } from '@nurt/core/blueprint/document.ts'
import { scopeOf } from '@nurt/core/blueprint/field-scope.ts'
import { matchesOf, matchFormula } from '@nurt/core/blueprint/link-matches.ts'
import { emptyBlueprint, packChain } from '@nurt/core/blueprint/install-pack.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { compiledProcessOf } from '@nurt/core/blueprint/compiled-process.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { noCase } from '@nurt/core/processes/case-state.ts'
import { decide } from '@nurt/core/processes/decide.ts'
import { noFacts } from '@nurt/core/processes/testing.ts'
import { type Pack, parsePack } from '@nurt/core/blueprint/pack.ts'
import { inCountry } from '@nurt/core/blueprint/pack-in-country.ts'
import { sampleRecords } from '@nurt/core/blueprint/samples.ts'
import { spokenLanguages } from '@nurt/core/blueprint/spoken.ts'
import { compileSnapshot } from '@nurt/core/blueprint/snapshot.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { packOperations } from '@nurt/server/packs/pack-operations.ts'
import { describe, expect, test } from 'vitest'

const folder = new URL('./', import.meta.url)
const packs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readPack(name))

function readPack(name: string): Pack {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8')
  const further = (['documents', 'samples'] as const).filter((file) => existsSync(new URL(`${name}/${file}.yaml`, folder)))
  const texts = Object.fromEntries(further.map((file) => [file, read(`${file}.yaml`)]))
  const parsed = parsePack({ pack: read('pack.yaml'), blueprint: read('blueprint.yaml'), ...texts })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

function installed(pack: string, languages: Language[] = ['pl', 'en']): Blueprint {
  const empty = emptyBlueprint({ languages, timeZone: 'Europe/Warsaw', currency: 'PLN', country: 'PL' })
  return applyOperations(empty, packOperations(empty, packChain(packs, pack)).operations)
}

/** As a company in Hungary begins with it. */
function inHungary(pack: string): { blueprint: Blueprint; samples: ReturnType<typeof sampleRecords> } {
  const empty = emptyBlueprint({ languages: ['hu', 'en'], timeZone: 'Europe/Budapest', currency: 'HUF', country: 'HU' })
  const chain = inCountry(packChain(packs, pack), 'HU')
  const blueprint = applyOperations(empty, packOperations(empty, chain).operations)
  const days = { today: '2026-11-21', timeZone: 'Europe/Budapest', language: 'hu' } as const
  return { blueprint, samples: sampleRecords(chain.at(-1)?.samples ?? {}, blueprint, days, countedIds()) }
}

function countedIds(): () => string {
  let count = 0
  return () => `00000000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`
}

function samplesOf(pack: string, today = '2026-11-21', language: 'pl' | 'en' = 'pl') {
  const { samples } = packs.find(({ key }) => key === pack) ?? { samples: {} }
  return sampleRecords(samples, installed(pack), { today, timeZone: 'Europe/Warsaw', language }, countedIds())
}

describe.each(packs.map(({ key }) => key))('[I29] the package %s', (key) => {
  const blueprint = installed(key)

  test('gives a blueprint without faults', () => expect(validateBlueprint(blueprint)).toEqual([]))

  test('calls nothing the same as what stands beside it, in any language', () =>
    expect(validateBlueprint(installed(key, [...spokenLanguages]))).toEqual([]))

  test('names everything in every language that the program speaks, samples too', () => {
    const { name, description, documents, samples } = packs.find((pack) => pack.key === key)!
    expect(labelsWithout(spokenLanguages, { blueprint, name, description, documents, samples })).toEqual([])
  })

  test.each(spokenLanguages)('[W10] writes its documents so that every tag stands for something, in %s', (language) => {
    const { documents } = packs.find((pack) => pack.key === key)!
    const { modules } = installed(key, [language])
    const templates = modules.flatMap((module) => (module.templates ?? []).map((template) => ({ module: module.key, ...template })))
    expect(templates).toMatchObject(documents.map(({ module, key, field }) => ({ module, key, field })))
    for (const { tags } of templates) expect(tags.length).toBeGreaterThan(0)
  })

  test('puts every field on the form, but for helpers of formulas', () => {
    const absent = blueprint.modules.flatMap((module) => {
      const placed = new Set(module.sections.flatMap(({ fields }) => fields))
      return module.fields
        .filter((field) => !placed.has(field.key) && field.type !== 'formula')
        .map((field) => `${module.key}.${field.key}`)
    })
    expect(absent).toEqual([])
  })

  test('has sample records that its fields accept', () => {
    const locale = { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' } as const
    const snapshot = compileSnapshot(blueprint, 1)
    const problems = samplesOf(key).flatMap((record) => {
      const module = snapshot.modules.get(record.module)
      const faults = checkValues(module?.module.fields ?? [], record.values, locale, true).problems
      const isOnStep = record.step === undefined || module?.steps.has(record.step)
      return [...faults, ...(isOnStep ? [] : [{ step: record.step }])].map((fault) => ({ record, fault }))
    })
    expect(problems).toEqual([])
    expect(samplesOf(key).length).toBeGreaterThan(20)
  })

  test('has forints and Hungarian rates of VAT in Hungary, and samples that fit them', () => {
    const { blueprint, samples } = inHungary(key)
    expect(validateBlueprint(blueprint)).toEqual([])
    const vat = blueprint.modules.find((module) => module.key === 'product')?.fields.find((field) => field.key === 'vat')
    expect(vat).toMatchObject({ default: 'vat_27', choices: [{ name: { hu: '27%' } }, { name: { hu: '18%' } }, {}, {}, {}, {}] })
    expect(JSON.stringify({ blueprint, samples })).not.toMatch(/PLN|vat_23|vat_8|"ZL\//)

    const modules = compileSnapshot(blueprint, 1).modules
    const locale = { language: 'hu', timeZone: 'Europe/Budapest', country: 'HU', currency: 'HUF' } as const
    const problems = samples.flatMap(
      ({ module, values }) => checkValues(modules.get(module)?.module.fields ?? [], values, locale, true).problems,
    )
    expect(problems).toEqual([])
  })

  test('has sample records whose unique values differ', () => {
    for (const module of blueprint.modules) {
      for (const field of module.fields.filter(({ unique }) => unique)) {
        const values = samplesOf(key)
          .filter((record) => record.module === module.key)
          .flatMap(({ values }) => values[field.key] ?? [])
        expect(new Set(values).size, `${module.key}.${field.key}`).toBe(values.length)
      }
    }
  })
})

test.each(packs.map(({ key }) => key))('in the package %s nothing ends before it starts, and it is said why', (key) => {
  const end = compileSnapshot(installed(key), 1).modules.get('order')?.fields.get('end')?.field
  const message = end?.rule?.message
  expect(Object.keys(message ?? {})).toEqual(spokenLanguages)
  expect(end?.rule?.formula).toContain('end >= start')
})

test.each(packs.map(({ key }) => key))('[W1] [P3] the package %s has sample cases in every status of every process', (pack) => {
  const samples = samplesOf(pack)
  const empty = installed(pack).modules.flatMap(({ key, enabled, process }) => {
    return (enabled && isRouted(process) ? process!.steps : [])
      .filter((step) => !samples.some((record) => record.module === key && record.step === step.key))
      .map((step) => `${key} ${step.key}`)
  })
  expect(empty).toEqual([])
})

describe('photovoltaics', () => {
  const stepOf = (module: string, step: string) =>
    installed('photovoltaics')
      .modules.find(({ key }) => key === module)!
      .process!.steps.find(({ key }) => key === step)!

  test('[W23] [W24] the works of a delivery say which part they are and give back report, photos, the signature, who and when', () => {
    const { list } = stepOf('delivery', 'building').calls!
    expect(list.map(({ values, back }) => [values?.['kind'], back])).toEqual([
      [
        { value: 'roof' },
        { roof_report: 'report', roof_photos: 'photos', roof_signature: 'signature', roof_by: 'updated_by', roof_at: 'step_since' },
      ],
      [
        { value: 'electrical' },
        {
          electric_report: 'report',
          electric_photos: 'photos',
          electric_signature: 'signature',
          electric_by: 'updated_by',
          electric_at: 'step_since',
        },
      ],
    ])
    expect(stepOf('work', 'planned').transitions![0]!.required).toEqual(['report', 'photos'])
  })

  test('[W36] building begins with the signed contract, not with the draft that was asked for before', () => {
    const required = (step: string, way: string) => stepOf('installation', step).transitions!.find(({ key }) => key === way)?.required
    expect(required('contract', 'ready')).toContain('contract')
    expect(required('signing', 'sign')).toEqual(['signed_on', 'signed'])
  })
})

/** Where a case comes to from a step, by what the record says. */
function wayOf(pack: string, key: string, { from, by }: { from: string; by: string }) {
  const blueprint = installed(pack)
  const process = compiledProcessOf(
    blueprint,
    blueprint.modules.find((module) => module.key === key)!,
  )!
  return (values: Record<string, unknown>) => {
    const facts = { ...noFacts, read: readerOf(values) }
    const standing = { ...noCase, status: 'running' as const, tokens: [{ id: 1, node: from, fork: null }], next: 2 }
    const moved = decide(process, standing, { type: 'take', key: 'k', token: 1, transition: by }, facts)
    return 'events' in moved ? moved.events.findLast((event) => event.type === 'token.entered')?.node : moved.reasons
  }
}

test('[W57] [W60] offers a grosz apart go different ways, and one without a margin goes neither', () => {
  const way = wayOf('expert-opinions', 'inquiry', { from: 'head', by: 'pass' })
  const ofCosts = (costs: string | null) => way({ costs, price: '10000000.00 PLN', margin: costs && '15.00' })
  expect(['8500000.00 PLN', '8500000.01 PLN', null].map(ofCosts)).toEqual(['to_send', 'board', 'incomplete'])
})

test('[W54] the expert of an inquiry deals with its speciality', () => {
  const blueprint = installed('expert-opinions')
  const [inquiry, expert] = ['inquiry', 'expert'].map((key) => blueprint.modules.find((module) => module.key === key)!.fields)
  const link = inquiry!.find(({ key }) => key === 'expert') as FieldOf<'link'>
  const [match, ...others] = matchesOf(link, inquiry!, expert!)
  expect(others).toEqual([])
  const isRight = (speciality: string | null, specialities: string[]) => {
    const values: Record<string, unknown> = { speciality, expert: ['id', 'Jan Wrona'], 'expert.specialities': specialities }
    const formula = checkedOn(blueprint, 'inquiry', matchFormula('expert', match!))
    return computeWire(formula, (path) => values[path.join('.')] ?? null, environment)
  }
  expect(isRight('energy', ['environment', 'energy'])).toBe(true)
  expect(isRight('energy', ['construction'])).toBe(false)
  expect(isRight(null, ['construction'])).toBe(true)
})

test('[E9] the procedure of an accounting office goes by its kind and by the kind of client', () => {
  const way = wayOf('accounting-office', 'service', { from: 'collect', by: 'complete' })
  const given = { deadline: '2026-12-20', accountant: 'x' }
  const kinds = [
    ['month', 'full'],
    ['month', 'lump'],
    ['payroll', 'lump'],
    ['start', 'simple'],
    ['month', null],
  ]
  expect(kinds.map(([kind, client]) => way({ ...given, kind, 'client.kind': client }))).toEqual([
    'posting',
    'revenue',
    'payroll',
    'takeover',
    'posting',
  ])
})

test('[W59] every decision of the board stays in its report, with who, when and the margin of then', () => {
  const board = installed('expert-opinions')
    .modules.find(({ key }) => key === 'inquiry')!
    .process!.steps.find(({ key }) => key === 'board')!
  const made = board.transitions!.map(({ actions = [] }) =>
    actions.map((action) => action.do === 'create' && [action.module, Object.keys(action.values)]),
  )
  const told = ['name', 'client', 'price', 'costs', 'margin', 'asked_at', 'decision', 'decided_by', 'decided_at']
  expect(made).toEqual([[['exception', told]], [['exception', told]], [['exception', told]]])
})

describe('the marketing agency', () => {
  const blueprint = installed('marketing-agency')
  const contracts = samplesOf('marketing-agency').filter(({ module }) => module === 'order')
  const module = compileSnapshot(blueprint, 1).modules.get('order')

  test('[I1] renames the unused module and keeps its key', () => {
    expect(module?.module.name).toMatchObject({ pl: 'Stałe umowy', en: 'Recurring contracts' })
  })

  test('[I20] links a task to both client and contract', () => {
    expect(module?.incoming).toContainEqual(
      expect.objectContaining({
        module: 'task',
        field: 'order',
        label: expect.objectContaining({ pl: 'Zadania', en: 'Tasks' }),
        many: false,
      }),
    )
  })

  test('[I22] brings seventy contracts of forty clients', () => {
    expect(contracts).toHaveLength(70)
    expect(new Set(contracts.map(({ values }) => values['client'])).size).toBe(40)
  })

  test.each(['2026-11-21', '2027-01-31', '2028-02-01', '2026-12-31'])(
    '[I15] on %s some contracts end this month and some next',
    (today) => {
      const isRunning = (step?: string) => step === 'active' || step === 'notice'
      const ends = samplesOf('marketing-agency', today)
        .filter(({ module, step }) => module === 'order' && isRunning(step))
        .map(({ values }) => String(values['end']).slice(0, 7))
      const month = today.slice(0, 7)
      const next = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1)).toISOString().slice(0, 7)
      expect(ends.filter((end) => end === month).length).toBeGreaterThanOrEqual(4)
      expect(ends.filter((end) => end === next).length).toBeGreaterThanOrEqual(5)
    },
  )

  test('[I8] copies the services of the chosen package', () => {
    expect(module?.lines[0]).toMatchObject({ key: 'items', copy: { from: 'package', lines: 'items' } })
  })

  test('[I9] marks a package that was changed for one client, with the difference', () => {
    const compute = (count: number, total: string) => {
      const items = Array.from({ length: count }, () => ({}))
      const values = { package: 'x', items_total: total, items, 'package.price': '3400.00 PLN', 'package.item_count': '5' }
      return [computed('individual', values), computed('difference', values)]
    }
    expect(compute(5, '3400.00 PLN')).toEqual([false, '0.00 PLN'])
    expect(compute(5, '3100.00 PLN')).toEqual([true, '-300.00 PLN'])
    expect(compute(4, '3400.00 PLN')).toEqual([true, '0.00 PLN'])
  })

  test.each<[string, Record<string, unknown>, string | null]>([
    ['later this month', { start: '2026-01-25' }, '2026-11-25'],
    ['next month', { start: '2026-01-20' }, '2026-12-20'],
    ['today', { start: '2026-01-21' }, '2026-11-21'],
    ['at the end of a shorter month', { start: '2026-01-31' }, '2026-11-30'],
    ['in the next quarter', { start: '2026-02-10', cycle: 'quarterly' }, '2027-02-10'],
    ['in the half-year', { start: '2026-05-21', cycle: 'half_yearly' }, '2026-11-21'],
    ['at the start of a contract to come', { start: '2027-03-01', cycle: 'yearly' }, '2027-03-01'],
    ['never after its end', { start: '2026-01-20', end: '2026-12-10' }, null],
    ['never without a start', {}, null],
    ['never when it is suspended', { start: '2026-01-25', step: 'suspended' }, null],
  ])('[I2] the next payment is %s', (_name, given, expected) => {
    expect(computed('next_payment', { step: 'active', cycle: 'monthly', end: null, ...given })).toBe(expected)
  })

  test('[I3] the amount per month follows from the cycle', () => {
    expect(computed('monthly_amount', { amount: '900.00 PLN', cycle: 'quarterly' })).toBe('300.00 PLN')
    expect(computed('monthly_amount', { amount: '900.00 PLN', cycle: 'monthly' })).toBe('900.00 PLN')
  })

  test('[I3] [I8] the amount per cycle is what the services come to, unless another one was agreed', () => {
    const services = { items_total: '2050.00 PLN', cycle: 'quarterly' }
    expect([computed('cycle_amount', services), computed('monthly_amount', services)]).toEqual(['6150.00 PLN', '2050.00 PLN'])
    expect(computed('cycle_amount', { ...services, amount: '6000.00 PLN' })).toBe('6000.00 PLN')
    expect(computed('cycle_amount', { items_total: null, amount: '900.00 PLN' })).toBe('900.00 PLN')
  })

  test('[I8] the chosen package brings its scope, and a price list item gives a service its name and price', () => {
    expect(module?.fields.get('package')?.field).toMatchObject({ fills: { scope: 'scope' } })
    expect(module?.lines[0]?.fields.find(({ key }) => key === 'product')).toMatchObject({ fills: { name: 'name', price: 'price' } })
  })

  /** Computes a formula of the contract, with those that it reads, from the values that are given. */
  function computed(key: string, given: Record<string, unknown>): unknown {
    const values = { ...given }
    for (const formula of [...(module?.formulas ?? []), ...(module?.liveFormulas ?? [])]) {
      if (formula.key in values) continue
      values[formula.key] = computeWire(
        checkedOn(blueprint, 'order', formula.formula),
        (path) => values[path.join('.')] ?? null,
        environment,
        formula.places,
      )
    }
    return values[key]
  }
})

/** Paths of labels that lack one of the languages. */
function labelsWithout(languages: readonly (keyof Label)[], node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return []
  const isLabel = 'pl' in node || 'en' in node
  if (isLabel) return languages.every((language) => (node as Label)[language]) ? [] : [path]
  return Object.entries(node).flatMap(([key, child]) => labelsWithout(languages, child, `${path}/${key}`))
}

const environment = { today: '2026-11-21', now: '2026-11-21T09:00:00Z', me: null, myTeams: [], timeZone: 'Europe/Warsaw' }

function checkedOn(blueprint: Blueprint, module: string, formula: string) {
  const parsed = parseFeel(formula)
  if (!('value' in parsed)) throw new Error(parsed.problem.code)
  const result = checkExpression(parsed.value, scopeOf(blueprint, module))
  if (!('value' in result)) throw new Error(JSON.stringify(result.problems))
  return result.value
}

test('[I4] of the basic package what a company does not need is switched off, and nothing is left to correct', () => {
  const blueprint = installed('base')
  for (const { key: off } of blueprint.modules) {
    const modules = blueprint.modules.map((module) => ({ ...module, enabled: module.enabled && module.key !== off }))
    expect({ off, faults: validateBlueprint({ ...blueprint, modules }) }).toEqual({ off, faults: [] })
  }
})
