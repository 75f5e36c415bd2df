import type { Choice } from '../blueprint/document.ts'
import { findChoice } from './choice.ts'
import type { FieldType, Parsed } from './field-type.ts'
import { listOperators } from './operators.ts'
import { unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/** Some of the field's choices, each once, in the field's order. */
export const multiChoice: FieldType<'multi_choice'> = {
  type: () => ({ type: 'list', of: { type: 'key', of: 'choice' } }),
  operators: listOperators,
  check: (input, field) =>
    unlessBlank(input, (input) => {
      if (!Array.isArray(input)) return wrong('wrong_type')
      const unknown = input.find((key) => !field.choices.some((choice) => choice.key === key))
      return unknown === undefined ? { value: inOrder(input, field.choices) } : wrong('choice_unknown', { found: String(unknown) })
    }),
  parse: (input, field) => unlessBlankText(input, (input) => readChoices(input, field.choices)),
}

/** Names or keys between commas, semicolons, bars or line breaks; a name that holds a comma itself is read when it stands alone. */
function readChoices(text: string, choices: readonly Choice[]): Parsed<string[]> {
  const whole = findChoice(text, choices)
  if (whole) return { value: [whole.key] }
  const keys: string[] = []
  for (const part of partsOf(text)) {
    const found = findChoice(part, choices)
    if (!found) return wrong('choice_unknown', { found: part })
    keys.push(found.key)
  }
  return { value: inOrder(keys, choices) }
}

function partsOf(text: string): string[] {
  const strong = /[;|\n]/.test(text) ? /[;|\n]/ : /,/
  return text.split(strong).flatMap((part) => part.trim() || [])
}

function inOrder(keys: readonly unknown[], choices: readonly Choice[]): string[] {
  return choices.filter((choice) => keys.includes(choice.key)).map((choice) => choice.key)
}
