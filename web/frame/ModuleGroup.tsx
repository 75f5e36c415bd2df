import { ActionIcon } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useId } from 'react'
import { useHere } from '../api/here.ts'
import type { Counts } from '../api/answers.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { BareLink } from '../ui/Link.tsx'
import { PickedIcon } from '../ui/PickedIcon.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { printCount } from '../ui/print-count.ts'
import type { MenuModule } from '../api/menu.ts'
import { ClosedList } from './ClosedList.tsx'
import { MenuName } from './MenuName.tsx'
import styles from './SideMenu.module.css'

interface ModuleGroupProps {
  entry: MenuModule
  counts: Counts
  onFollow?: () => void
}

/** A module and the lists under it; whether it stands open is remembered on this machine. */
export function ModuleGroup({ entry: { module, lists, published }, counts, onFollow }: ModuleGroupProps) {
  const { t } = useLingui()
  const { slug, labelOf, snapshot } = useWorkspace()
  const { module: shown, list: shownList } = useParams({ strict: false })
  const here = useHere()
  const id = useId()
  const [open, setOpen] = useLocalStorage({ key: `nurt.menu.${slug}.${module.key}`, defaultValue: true, getInitialValueInEffect: false })
  const name = labelOf(module.name)
  const isHere = shown === module.key && !lists.some(({ key }) => key === shownList && open)
  return (
    <div className={styles.group}>
      <div className={styles.line}>
        <BareLink
          to={paths.module(slug, module.key)}
          activeOptions={{ exact: true }}
          className={`${styles.row} ${styles.module}`}
          data-here={isHere || undefined}
          onClick={onFollow}
        >
          <span className={styles.icon}>
            <ModuleIcon name={module.icon} />
          </span>
          <MenuName name={module.name} published={published} />
        </BareLink>
        {lists.length > 0 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            className={styles.fold}
            aria-expanded={open}
            aria-controls={id}
            aria-label={t`Lists of ${name}`}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={14} className={styles.chevron} data-open={open || undefined} />
          </ActionIcon>
        )}
      </div>
      <div id={id} hidden={!open}>
        {lists.map((list) =>
          snapshot.closedLists.includes(list.key) ? (
            <ClosedList key={list.key} list={list} />
          ) : (
            <OpenList key={list.key} module={module.key} list={list} count={counts[list.key]} onFollow={onFollow} />
          ),
        )}
        {here && shown === module.key && <here.Add what="list" at={['modules', module.key]} />}
      </div>
    </div>
  )
}

interface OpenListProps extends Pick<ModuleGroupProps, 'onFollow'> {
  module: string
  list: MenuModule['lists'][number]
  count: Counts[string] | undefined
}

function OpenList({ module, list, count, onFollow }: OpenListProps) {
  const { i18n } = useLingui()
  const { slug, labelOf } = useWorkspace()
  return (
    <BareLink
      to={paths.list(slug, module, list.key)}
      className={`${styles.row} ${styles.list}`}
      onClick={onFollow}
      title={labelOf(list.name)}
    >
      {list.picked && <PickedIcon />}
      <MenuName name={list.name} published={list.published} />
      <span className={styles.count}>{printCount(count, i18n.locale)}</span>
    </BareLink>
  )
}
