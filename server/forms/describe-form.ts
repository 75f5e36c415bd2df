import type { Field } from '@nurt/core/blueprint/document.ts'
import { askedFields } from '@nurt/core/blueprint/form-fields.ts'
import type { FormAnswer, FormField } from '@nurt/core/forms/api.ts'
import type { Ctx } from '../context.ts'
import { findForm, type FormAddress } from './find-form.ts'
import { makeTicket } from './ticket.ts'

/** What anybody may know of a form: what it asks, in every language of the company. */
export function describeForm(ctx: Ctx, address: FormAddress): FormAnswer {
  const { module, form } = findForm(ctx.snapshot, address)
  const { languages, country, currency } = ctx.snapshot.blueprint
  const { name, intro = {}, thanks = {} } = form
  const fields = askedFields(module.module, form).map(publicField)
  return { company: ctx.workspace.name, languages, country, currency, name, intro, thanks, fields, ticket: makeTicket(ctx, address) }
}

function publicField(field: Field): FormField {
  const { key, name, hint, type, required = false } = field
  return {
    key,
    name,
    ...(hint && { hint }),
    type,
    required,
    ...('choices' in field && { choices: field.choices.filter(({ hidden }) => !hidden).map(({ key, name }) => ({ key, name })) }),
    ...('maxLength' in field && field.maxLength !== undefined && { maxLength: field.maxLength }),
    ...('places' in field && field.places !== undefined && { places: field.places }),
    ...('currency' in field && field.currency !== undefined && { currency: field.currency }),
  }
}
