import type { FormAnswer } from '@nurt/core/forms/api.ts'
import { publicFields } from '@nurt/core/forms/public-fields.ts'
import type { Ctx } from '../context.ts'
import { findForm, type FormAddress } from './find-form.ts'
import { makeTicket } from './ticket.ts'

/** What anybody may know of a form: what it asks, in every language of the company. */
export function describeForm(ctx: Ctx, address: FormAddress): FormAnswer {
  const { module, form } = findForm(ctx.snapshot, address)
  const { languages, country, currency } = ctx.snapshot.blueprint
  const { name, intro = {}, thanks = {} } = form
  const fields = publicFields(module.module, form)
  return { company: ctx.workspace.name, languages, country, currency, name, intro, thanks, fields, ticket: makeTicket(ctx, address) }
}
