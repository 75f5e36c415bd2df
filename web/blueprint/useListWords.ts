import { useLingui } from '@lingui/react/macro'
import type { Difference, DifferenceKind } from '@nurt/core/blueprint/difference.ts'
import type { Blueprint, Label, Layout, List, Module, Order, Path } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'

/** What a list gets or loses, as the sentence of the difference says it: columns, fields, a layout, roles. */
export function useListWords(): (difference: Difference) => string {
  const { t, i18n } = useLingui()
  const { blueprint, labelOf, findModule } = useWorkspace()
  const units = { day: t`by day`, week: t`by week`, month: t`by month`, quarter: t`by quarter`, year: t`by year` }
  return ({ kind, module, from, to }) => {
    const nameOf = (path: Path) => pathName(blueprint, findModule(module?.key ?? ''), path, labelOf)
    const joined = (names: string[]) => new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(names)
    const names = (paths: unknown) => joined((paths as Path[]).map(nameOf))
    const printers: { [K in DifferenceKind]?: () => string } = {
      list_columns_added: () => names(to),
      list_columns_removed: () => names(from),
      list_columns_reordered: () => (to as Path[]).map(nameOf).join(', '),
      list_totals_changed: () => names(to),
      list_order_changed: () =>
        (to as Order[]).map(({ field, direction }) => nameOf(field) + (direction === 'desc' ? ` (${t`falling`})` : '')).join(', '),
      list_grouped() {
        const { field, by } = to as NonNullable<List['group']>
        return by ? `${nameOf(field)} (${units[by]})` : nameOf(field)
      },
      list_layout_changed: () => layoutWords(to as Layout),
      list_shared: () => joined((to as string[]).map((key) => labelOf(blueprint.roles.find((role) => role.key === key)?.name) || key)),
    }
    const layoutWords = (layout: Layout) => {
      if (layout.kind === 'table') return t`table`
      if (layout.kind === 'board') return t`board with columns of ${nameOf(layout.field)}`
      if (layout.kind === 'tree') return t`tree by ${nameOf(layout.parent)}`
      if (layout.kind === 'calendar') return t`calendar by ${nameOf(layout.start)}`
      if (layout.kind === 'chart') return layout.total ? t`chart of ${nameOf(layout.total)}` : t`chart of the number of records`
      const [start, end, months] = [nameOf(layout.start), nameOf(layout.end), layout.months]
      if (layout.kind === 'trend') return t`trend of months: ${months}, from ${start} to ${end}`
      const amount = nameOf(layout.amount)
      return t`forecast for months ahead: ${months}, of ${amount}, from ${start} to ${end}`
    }
    return printers[kind]?.() ?? ''
  }
}

/** Also of a field that is being removed. */
function pathName(blueprint: Blueprint, module: Module | undefined, path: Path, labelOf: (label: Label) => string): string {
  const listed = module && listField(blueprint, module, path)
  if (listed) return fieldLabel(listed, labelOf)
  const field = module?.fields.find(({ key }) => key === path)
  return field ? labelOf(field.name) : path
}
