import type { FieldOf, FieldTypeName } from '@nurt/core/blueprint/document.ts'
import type { Wire } from '@nurt/core/fields/field-type.ts'
import type { ReactNode } from 'react'
import type { Workspace } from '../api/useWorkspace.tsx'

/**
 * A value that is not blank as a grid shows it, on one line. A function, not a component, and without Mantine: a hundred rows of ten cells
 * are drawn while scrolling.
 */
export type FieldCell<T extends FieldTypeName> = (field: FieldOf<T>, value: Wire[T], workspace: Workspace) => ReactNode
