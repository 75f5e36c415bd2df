import { Group } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWhyClosed } from '../api/useWhyClosed.ts'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'

/** In the place of a page that is not there, or not for this person: what is so, and the ways on. */
export function NotThere() {
  const { t } = useLingui()
  const { slug, role, labelOf, findModule } = useWorkspace()
  const { module: key = '' } = useParams({ strict: false })
  const { title, why } = useWhyNotThere()
  useForgottenProblems()
  const module = findModule(key)
  const name = labelOf(module?.name)
  return (
    <Page title={title}>
      <EmptyState
        action={
          <Group justify="center" gap="xs">
            {module?.enabled && <ButtonLink to={paths.module(slug, key)}>{t`Open: ${name}`}</ButtonLink>}
            {module && !module.enabled && role?.configure && <ButtonLink to={paths.configure(slug)}>{t`Configure modules`}</ButtonLink>}
            <ButtonLink variant="default" to={paths.workspace(slug)}>{t`Go to the start`}</ButtonLink>
          </Group>
        }
      >
        {why}
      </EmptyState>
    </Page>
  )
}

type Missing = 'page' | 'module' | 'off' | 'closed' | 'list' | 'record'

function useWhyNotThere(): { title: string; why: string } {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const params = useParams({ strict: false })
  const whyClosed = useWhyClosed()
  const words: { [M in Missing]: { title: string; why: string } } = {
    page: { title: t`There is no such page`, why: t`The address is not complete or leads to a page that no longer exists.` },
    module: {
      title: t`There is no such module`,
      why: t`It was removed, or your role sees nothing of it. An administrator can say who sees what.`,
    },
    off: {
      title: workspace.labelOf(workspace.findModule(params.module ?? '')?.name),
      why: t`This module is switched off, so its lists are not shown. Nothing of it is lost.`,
    },
    closed: { title: t`This list is not open to you`, why: whyClosed },
    list: {
      title: t`There is no such list`,
      why: t`It was removed, it is somebody’s own, or it is not for your role. Whoever sent you the address can share the list with you.`,
    },
    record: {
      title: t`There is no such record`,
      why: t`It was deleted for good, or you do not see it. Whoever sent you the address can say who is responsible for it.`,
    },
  }
  return words[missingOf(workspace, params)]
}

/** The first of what the address names that the person does not have. */
function missingOf({ snapshot, findModule, findList }: Workspace, { module: key, list, record }: Named): Missing {
  if (key === undefined) return 'page'
  const module = findModule(key)
  if (!module) return 'module'
  if (list !== undefined) {
    if (!module.enabled) return 'off'
    return findList(list)?.module === key && snapshot.closedLists.includes(list) ? 'closed' : 'list'
  }
  if (record !== undefined) return 'record'
  return module.enabled ? 'page' : 'off'
}

interface Named {
  module?: string
  list?: string
  record?: string
}

/** What could not be had is asked anew when somebody comes back to it. */
function useForgottenProblems(): void {
  const { reset } = useQueryErrorResetBoundary()
  useEffect(() => reset, [reset])
}
