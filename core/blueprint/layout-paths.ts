import type { Layout, Path } from './document.ts'

/** The fields that a layout reads. */
export function layoutPaths(layout: Layout): Path[] {
  const { kind: _kind, ...parts } = layout
  const named = parts as Partial<Record<(typeof pathParts)[number], Path>>
  return pathParts.flatMap((part) => named[part] ?? [])
}

const pathParts = ['field', 'parent', 'amount', 'start', 'end', 'cycle', 'total'] as const
