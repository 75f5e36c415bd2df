import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { useParams, useRouterState } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import styles from './TopBar.module.css'

/** Module › list; for a record the module leads back to its lists. */
export function Where() {
  const { t } = useLingui()
  const { slug, name, labelOf, findModule, findList } = useWorkspace()
  const { module: moduleKey = '', list: listKey = '' } = useParams({ strict: false })
  const configuring = useRouterState({ select: ({ location }) => location.pathname.startsWith(`${paths.workspace(slug)}/configure`) })
  const module = findModule(moduleKey)
  const list = findList(listKey)
  return (
    <nav aria-label={t`Where I am`}>
      <ol className={styles.crumbs}>
        {configuring && (
          <li>
            <TextLink to={paths.configure(slug)} c="dimmed">
              {t`Configure`}
            </TextLink>
          </li>
        )}
        {module && (
          <li>
            {configuring && <IconChevronRight size={13} aria-hidden />}
            {configuring ? (
              <Text component="span" size="sm">
                {labelOf(module.name)}
              </Text>
            ) : (
              <TextLink to={paths.module(slug, module.key)} c="dimmed">
                {labelOf(module.name)}
              </TextLink>
            )}
          </li>
        )}
        {list && (
          <li>
            <IconChevronRight size={13} aria-hidden />
            <Text component="span" size="sm" fw={550}>
              {labelOf(list.name)}
            </Text>
          </li>
        )}
        {!module && !configuring && <li>{name}</li>}
      </ol>
    </nav>
  )
}
