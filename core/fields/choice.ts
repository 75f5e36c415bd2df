import type { Choice } from '../blueprint/document.ts'
import type { FieldType } from './field-type.ts'
import { fold } from './fold.ts'
import { keyOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

/** One of the field's choices, by key. A hidden choice is still a value: it stays where it stands. */
export const choice: FieldType<'choice'> = {
  type: () => ({ type: 'key', of: 'choice' }),
  operators: keyOperators,
  check: (input, field) =>
    unlessBlankText(input, (input) =>
      field.choices.some((choice) => choice.key === input) ? { value: input } : wrong('choice_unknown', { found: input }),
    ),
  parse: (input, field) =>
    unlessBlankText(input, (input) => {
      const found = findChoice(input, field.choices)
      return found ? { value: found.key } : wrong('choice_unknown', { found: input.trim() })
    }),
  searchText: (value, field) => Object.values(field.choices.find((choice) => choice.key === value)?.name ?? {}).join(' '),
}

/** By key, or by name in any language without regard to case and diacritics; one that is offered goes before a hidden one. */
export function findChoice(text: string, choices: readonly Choice[]): Choice | undefined {
  const word = fold(text)
  const found = choices.filter((choice) => choice.key === text.trim() || Object.values(choice.name).some((name) => fold(name) === word))
  return found.find((choice) => !choice.hidden) ?? found[0] ?? choices.find((choice) => choice.key === word)
}
