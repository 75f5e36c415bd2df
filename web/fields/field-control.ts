import type { Field, FieldTypeName } from '@nurt/core/blueprint/document.ts'

/** What every form control of a field takes. */
export interface FieldControlProps<F extends Field = Field> {
  field: F
  /** Already in the reader's language. */
  label: string
  /** A wire value, or what was typed and could not be read. */
  value: unknown
  /** Told at each key: the wire value, or the text as typed where it cannot be read, so that nothing typed is lost; the server refuses it. */
  onChange: (value: unknown) => void
  /** What the server or the form says is wrong, as a sentence. */
  problem?: string | undefined
  disabled?: boolean
  /** Of line items: keys of columns that the person may only read. */
  onlyRead?: ReadonlySet<string> | undefined
  autoFocus?: boolean
  /** Inside a grid cell or beside an operator: the label is heard, not seen, and there is no hint. */
  compact?: boolean
  members: readonly { id: string; name: string; active: boolean }[]
  /** A value was picked and nothing more is to come; Enter, Tab and Esc are the container's. */
  onCommit?: () => void
  onCancel?: () => void
}

export type ControlProps<T extends FieldTypeName> = FieldControlProps<Extract<Field, { type: T }>>
