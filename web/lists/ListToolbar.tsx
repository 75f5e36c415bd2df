import type { Layout } from '@nurt/core/blueprint/document.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { ConditionChips } from './ConditionChips.tsx'
import { FoldGroups } from './FoldGroups.tsx'
import { GroupMenu } from './GroupMenu.tsx'
import { LayoutMenu } from './LayoutMenu.tsx'
import styles from './ListToolbar.module.css'
import { OrderMenu } from './OrderMenu.tsx'
import type { ListView } from './useListPage.ts'

/** The question as it can be read and changed: condition, group, order, columns, and what the layout makes of them. */
export function ListToolbar({ view }: { view: ListView }) {
  const { module, saved, question, ask } = view
  const { layout } = question
  const parts = partsOf(layout)
  return (
    <div className={styles.toolbar}>
      <ConditionChips module={module} saved={saved.condition} condition={question.condition} onChange={(condition) => ask({ condition })} />
      <div className={styles.menus}>
        {parts.group && <GroupMenu view={view} />}
        {layout.kind === 'table' && question.group && <FoldGroups view={view} />}
        {parts.order && <OrderMenu view={view} />}
        {parts.columns && <ColumnsMenu view={view} />}
        {layout.kind !== 'table' && <LayoutMenu view={view} />}
      </div>
    </div>
  )
}

/** Which parts of the question a layout shows. */
function partsOf(layout: Layout): { group?: true; order?: true; columns?: true } {
  if (layout.kind === 'table') return { group: true, order: true, columns: true }
  if (layout.kind === 'tree') return { order: true, columns: true }
  if (layout.kind === 'chart') return { group: true }
  if (layout.kind === 'board') return { columns: true, ...(layout.inOrder && { order: true }) }
  return {}
}
