import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBarToUp, IconCornerDownRight, IconDots, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { valueIn } from './GridRow.tsx'
import { may, mayWrite } from './rights.ts'
import styles from './Tree.module.css'
import type { TreeShape } from './tree-shapes.ts'
import type { TreeRecord } from './tree-walk.ts'
import type { TreeMoves } from './useTreeMoves.ts'

interface TreeMenuProps {
  line: TreeRecord
  name: string
  shapes: readonly TreeShape[]
  moves: TreeMoves
  onMove: (line: TreeRecord) => void
}

/** What can be done with a record in its tree without dragging. */
export function TreeMenu({ line, name, shapes, moves, onMove }: TreeMenuProps) {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const navigate = useNavigate()
  const addable = useAddable(line, shapes)
  const isMovable = moves.waysOf(line).length > 0
  const top = isMovable ? topOf(line) : undefined
  if (addable.length === 0 && !isMovable) return null
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon className={styles.more} variant="subtle" color="gray" size={26} aria-label={t`What to do with ${name}`} tabIndex={-1}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {addable.map(({ shape: { module }, values }) => (
          <Menu.Item
            key={module.key}
            leftSection={<IconPlus size={15} />}
            onClick={() => void navigate({ to: paths.newRecord(slug, module.key), search: { values } })}
          >
            {t`Below it: ${labelOf(module.add)}`}
          </Menu.Item>
        ))}
        {isMovable && (
          <Menu.Item leftSection={<IconCornerDownRight size={15} />} onClick={() => onMove(line)}>
            {t`Move below another one…`}
          </Menu.Item>
        )}
        {top && (
          <Menu.Item leftSection={<IconArrowBarToUp size={15} />} onClick={() => void moves.put(line, top, t`${name} stands on top now`)}>
            {t`Move to the top`}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What leads to nothing else can stand below nothing. */
function topOf({ shape: { parent, link }, depth }: TreeRecord) {
  return parent && !link && depth > 0 ? { [parent.key]: null } : undefined
}

/** What may be added below a record, each with what it begins with. */
function useAddable({ shape, row }: TreeRecord, shapes: readonly TreeShape[]) {
  const workspace = useWorkspace()
  const { valueAt } = shape
  const link = [row[0], shape.nameOf(row)]
  const isAddable = ({ key }: TreeShape['module'], field: string) => may(workspace, 'create', key) && mayWrite(workspace, key, field)
  return shapes.flatMap((below) => {
    const toHolder = below.link?.module === shape.module.key ? below.link : undefined
    const field = below === shape ? below.parent : toHolder
    if (!field || !isAddable(below.module, field.key)) return []
    const holder = below === shape && below.link ? valueIn({ valueAt }, row, below.link.key) : null
    const whole = Array.isArray(holder) && below.link ? { [below.link.key]: holder } : {}
    return [{ shape: below, values: { ...whole, [field.key]: link } }]
  })
}
