import { Menu, VisuallyHidden } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useParams } from '@tanstack/react-router'
import type { Counts } from '../api/answers.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { BareLink } from '../ui/Link.tsx'
import { MenuLink } from '../ui/MenuLink.tsx'
import { PickedIcon } from '../ui/PickedIcon.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { printCount } from '../ui/print-count.ts'
import type { MenuModule } from '../api/menu.ts'
import { useWhyClosed } from '../api/useWhyClosed.ts'
import styles from './SideMenu.module.css'

/** A module in the narrow menu: its icon, and its lists while the pointer or the focus is there. */
export function CollapsedModule({ entry: { module, lists }, counts }: { entry: MenuModule; counts: Counts }) {
  const { i18n } = useLingui()
  const { slug, labelOf, snapshot } = useWorkspace()
  const why = useWhyClosed()
  const { module: here } = useParams({ strict: false })
  return (
    <Menu trigger="click-hover" position="right-start" openDelay={120} offset={4} withinPortal>
      <Menu.Target>
        <BareLink
          to={paths.module(slug, module.key)}
          className={styles.row}
          data-here={here === module.key || undefined}
          aria-label={labelOf(module.name)}
        >
          <ModuleIcon name={module.icon} size={20} />
        </BareLink>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{labelOf(module.name)}</Menu.Label>
        {lists.map((list) =>
          snapshot.closedLists.includes(list.key) ? (
            <Menu.Item key={list.key} disabled title={why}>
              {labelOf(list.name)} <VisuallyHidden>{why}</VisuallyHidden>
            </Menu.Item>
          ) : (
            <MenuLink
              key={list.key}
              to={paths.list(slug, module.key, list.key)}
              leftSection={list.picked && <PickedIcon />}
              rightSection={<span className={styles.count}>{printCount(counts[list.key], i18n.locale)}</span>}
            >
              {labelOf(list.name)}
            </MenuLink>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
