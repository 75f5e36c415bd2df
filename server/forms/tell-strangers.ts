import { askedFields } from '@nurt/core/blueprint/form-fields.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { Language } from '@nurt/core/blueprint/document.ts'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import { Refusal, type RefusalCode } from '@nurt/core/refusal.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { answerErrors } from '../http/errors.ts'
import { findForm, type FormAddress } from './find-form.ts'

/** What says nothing of the company. */
const open: ReadonlySet<RefusalCode> = new Set([
  'bad_request',
  'not_allowed',
  'not_found',
  'already_done',
  'expired',
  'too_large',
  'key_used',
  'too_many_requests',
  'busy',
])

/** Errors as strangers may learn them: of the fields that they filled in what is wrong with them, of all else only that it is refused. */
export function tellStrangers(publicUrl: string) {
  const answer = answerErrors(publicUrl)
  return (error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) =>
    answer(error instanceof Refusal && !open.has(error.code) ? toldOf(error, request) : error, request, reply)
}

function toldOf({ details }: Refusal, { ctx, params, body }: FastifyRequest): Refusal {
  const { module, form } = findForm(ctx.snapshot, params as FormAddress)
  const { language, values } = body as { language?: Language; values: object }
  const asked = new Set(askedFields(module.module, form).map(({ key }) => key))
  const known = (problem: FieldProblem) =>
    asked.has(problem.field) || (problem.code === 'unknown_field' && Object.hasOwn(values, problem.field))
  const problems = (details['problems'] ?? []) as FieldProblem[]
  // somebody in the company was quicker with the same value: with the next try it is found
  if (problems.some(({ code }) => code === 'not_unique')) return new Refusal('busy')
  const told = problems.filter(known).map((problem): FieldProblem => {
    if (problem.code !== 'rule_broken') return problem
    const message = module.fields.get(problem.field)?.field.rule?.message ?? {}
    return { field: problem.field, code: 'rule_broken', details: { message: labelOf(message, language ?? 'en') } }
  })
  return new Refusal('invalid_values', { problems: told.length > 0 ? told : [{ field: '', code: 'unseen_rule' }] })
}
