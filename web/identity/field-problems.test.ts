import { expect, test } from 'vitest'
import { ApiProblem } from '../api/call.ts'
import { fieldProblems } from './field-problems.ts'

const fields = ['email', 'password', 'company']
const print = () => 'said'

test.each([
  ['a list of problems', new ApiProblem('invalid_values', { problems: [{ field: 'email' }, { field: 'other' }] }, 422), { email: 'said' }],
  ['one field', new ApiProblem('already_exists', { field: 'company' }, 409), { company: 'said' }],
  ['a password of the sign-in library', new ApiProblem('PASSWORD_TOO_SHORT', {}, 400), { password: 'said' }],
  ['nothing of the form', new ApiProblem('busy', {}, 503), {}],
  ['a bug', new Error('bug'), {}],
])('%s stands at its field', (_name, error, expected) => {
  expect(fieldProblems(error, fields, print)).toEqual(expected)
})
