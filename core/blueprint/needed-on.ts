import type { StepNode } from '../processes/definition.ts'
import type { Step } from './document.ts'

/** The fields and documents without which a record does not leave its step. */
export function neededOn({ fields = {}, documents = [] }: Step): Pick<StepNode, 'required' | 'documents'> {
  const required = Object.keys(fields).filter((field) => fields[field] === 'required')
  const needed = documents.map(({ key, field }) => ({ key, field }))
  return { ...(required.length > 0 && { required }), ...(needed.length > 0 && { documents: needed }) }
}
