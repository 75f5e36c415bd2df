import type { FieldTypeName } from '@nurt/core/blueprint/document.ts'
import type { ComponentType } from 'react'
import type { FieldControlProps } from './field-control.ts'
import { lineControls } from './line-controls.tsx'
import { LinesControl } from './LinesField.tsx'

/** The form control of each field type. */
export const fieldControls: { readonly [T in FieldTypeName]: ComponentType<FieldControlProps> } = {
  ...lineControls,
  lines: LinesControl as ComponentType<FieldControlProps>,
}

/** The control of a field that is known only at run time. */
export function AnyControl(props: FieldControlProps) {
  const Control = fieldControls[props.field.type]
  return <Control {...props} />
}
