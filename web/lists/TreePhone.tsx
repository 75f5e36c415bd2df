import { useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import grid from './Grid.module.css'
import { placeIn } from './list-place.ts'
import phone from './PhoneList.module.css'
import { PhoneRow } from './PhoneRow.tsx'
import styles from './Tree.module.css'
import type { TreeProps } from './TreeGrid.tsx'
import { TreeMenu } from './TreeMenu.tsx'
import type { TreeRecord } from './tree-walk.ts'
import { useLinesInSight } from './useLinesInSight.ts'
import { useSelection } from './useSelection.ts'

const height = 64
const indent = 16
/** So deep names would have no room. */
const deepestIndent = 5

/** The tree under a thumb: two lines a record, its parts below it once it is opened. */
export function TreePhone(props: TreeProps) {
  const { t } = useLingui()
  const { view, tree } = props
  const { lines } = tree
  const { scroller, virtualizer, items } = useLinesInSight(tree, height)
  return (
    <div className={phone.layout}>
      <div ref={scroller} className={phone.scroller}>
        <ul className={phone.list} style={{ height: virtualizer.getTotalSize() }} aria-label={t`Records of the list ${view.name}`}>
          {items.map(({ index, start }) => {
            const line = lines[index]
            return (
              <li key={index} className={phone.item} style={{ height, transform: `translateY(${start}px)` }}>
                {line?.kind === 'record' ? <Node {...props} line={line} /> : <span className={grid.bone} />}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

function Node({ view, tree, moves, onMove, line }: TreeProps & { line: TreeRecord }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { shape, row, depth, isAsked, isOpen, below } = line
  const { module, columns, valueAt } = shape
  const selection = { ...useSelection(), isOn: false, begin: () => undefined }
  const name = shape.nameOf(row) || t`unnamed`
  const isOwn = module.key === view.module.key
  return (
    <div className={styles.phone} style={{ paddingLeft: Math.min(depth, deepestIndent) * indent }} data-above={!isAsked || undefined}>
      {below > 0 ? (
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={isOpen ? t`Close ${name}: ${below}` : t`Open ${name}: ${below}`}
          onClick={() => tree.setOpen(row[0], !isOpen)}
        >
          <IconChevronRight size={16} aria-hidden />
          <span className={styles.count}>{below}</span>
        </button>
      ) : (
        <span className={styles.toggle} />
      )}
      <PhoneRow
        row={row}
        columns={columns.filter((column) => column !== undefined)}
        module={module}
        chief={[]}
        valueAt={valueAt}
        to={paths.record(slug, module.key, row[0])}
        place={isOwn ? placeIn(view) : {}}
        selection={selection}
      />
      <TreeMenu line={line} name={name} shapes={tree.shapes} moves={moves} onMove={onMove} />
    </div>
  )
}
