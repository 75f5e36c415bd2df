import { describe, expect, test } from 'vitest'
import { withField, exampleBlueprint } from './testing.ts'
import { parseBlueprintYaml, printBlueprintYaml } from './yaml.ts'

function problemsOf(text: string) {
  const parsed = parseBlueprintYaml(text)
  return 'problems' in parsed ? parsed.problems : []
}

test('a printed blueprint reads back as the same', () => {
  const tricky = withField({
    key: 'extra',
    type: 'text',
    name: { pl: 'yes', en: '1.0', hu: '- ő: #"\'', ru: 'да\nнет' },
    default: 'null',
  })
  expect(parseBlueprintYaml(printBlueprintYaml(tricky))).toEqual({ value: tricky })
})

test('the order of properties does not change the text', () => {
  const { modules, ...others } = exampleBlueprint()
  expect(printBlueprintYaml({ modules, ...others })).toBe(printBlueprintYaml(exampleBlueprint()))
})

test('equal parts are printed in full, never as aliases', () => {
  const name = { en: 'Same' }
  const text = printBlueprintYaml(withField({ key: 'a', type: 'text', name }, withField({ key: 'b', type: 'text', name })))
  expect(text).not.toMatch(/: [&*]/)
})

test('a fault is told with its line', () => {
  const text = printBlueprintYaml(exampleBlueprint()).replace('title: title\n', 'title: nix\n')
  const line = text.split('\n').findIndex((row) => row.includes('title: nix')) + 1
  expect(problemsOf(text)).toEqual([{ path: ['modules', 'client', 'title'], code: 'title_unknown', details: { field: 'nix' }, line }])
})

test('a fault inside a line of small things is told with that line', () => {
  const text = printBlueprintYaml(exampleBlueprint()).replace('field: client.segment', 'field: client.nix')
  const line = text.split('\n').findIndex((row) => row.includes('client.nix')) + 1
  expect(problemsOf(text)).toMatchObject([{ code: 'field_unknown', line }])
})

test('every fault of a file is told at once: those of shape, and those of sense in what has the right shape', () => {
  const text = printBlueprintYaml(
    withField({ key: 'double', type: 'formula', name: { en: 'Double' }, formula: 'amount * gone', result: 'number' }),
  )
    .replace('type: choice', 'type: nonsense')
    .replace('title: title\n', 'title: nix\n')
    .replace('timeZone: Europe/Warsaw', 'timeZone: Europe/Nowhere')
  const faults = problemsOf(text).map((fault) => [fault.code, 'path' in fault && fault.path.join('.'), fault.details])
  expect(faults).toEqual([
    ['wrong_value', 'modules.client.fields.segment.type', expect.objectContaining({ found: 'nonsense' })],
    ['time_zone_unknown', 'timeZone', expect.anything()],
    ['title_unknown', 'modules.client.title', { field: 'nix' }],
    ['formula_problem', 'modules.contract.fields.double.formula', expect.objectContaining({ problem: 'unknown_field' })],
  ])
})

test('what hangs on a misshapen part is not told as a fault of its own', () => {
  const text = printBlueprintYaml(exampleBlueprint()).replace('type: choice', 'type: nonsense')
  expect(problemsOf(text)).toHaveLength(1)
})

describe('what is no plain data is refused', () => {
  test.each<[string, string, string, number]>([
    ['broken', 'format: 1\nmodules: [', 'yaml_syntax', 2],
    ['a key twice', 'format: 1\nformat: 1\n', 'yaml_key_twice', 2],
    ['an alias', 'a: &x [1]\nb: *x\n', 'yaml_alias', 2],
    ['a bomb', `a: &a [x, x]\n${'bcdefgh'.replaceAll(/./g, (key) => `${key}: &${key} [*a, *a]\n`)}`, 'yaml_alias', 2],
    ['an own tag', 'format: !!js/function x\n', 'yaml_syntax', 1],
    ['too long', `a: ${'x'.repeat(1_000_001)}`, 'yaml_too_long', 1],
    ['too deep', '['.repeat(3_000) + ']'.repeat(3_000), 'yaml_syntax', 1],
  ])('%s', (_name, text, code, line) => expect(problemsOf(text)[0]).toMatchObject({ code, line }))

  test('a slip over which the reader stumbles several times is told once', () => {
    expect(problemsOf('format: 1\nmodules: [[[{')).toMatchObject([{ code: 'yaml_syntax', line: 2 }])
  })

  test('nothing reaches a prototype', () => {
    expect(problemsOf('__proto__: { polluted: true }\nformat: 1').map(({ code }) => code)).toContain('unknown_property')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
