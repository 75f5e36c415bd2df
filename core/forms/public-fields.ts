import type { Field, Module, PublicForm } from '../blueprint/document.ts'
import { askedFields } from '../blueprint/form-fields.ts'
import type { FormField } from './api.ts'

/** What the form asks for, as strangers are told of it. */
export function publicFields(module: Module, form: PublicForm): FormField[] {
  return askedFields(module, form).map(publicField)
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
