import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { placeIn } from './list-place.ts'
import { topConditions } from './question.ts'
import { may } from './rights.ts'
import type { ListView } from './useListPage.ts'

/** Why the list is empty, and the one thing that changes it. */
export function EmptyList({ view }: { view: ListView }) {
  const { module, question, changes, ask, reset } = view
  const { t } = useLingui()
  const icon = <ModuleIcon name={module.icon} size={22} />
  if (changes.condition) {
    const back = (
      <Button size="xs" variant="default" onClick={reset}>
        {t`Back to the saved list`}
      </Button>
    )
    return (
      <EmptyState icon={icon} action={back}>
        <Trans>No record meets these conditions.</Trans>
      </EmptyState>
    )
  }
  if (topConditions(question.condition).length > 0) {
    const all = (
      <Button size="xs" variant="default" onClick={() => ask({ condition: { all: [] } })}>
        {t`Show all records`}
      </Button>
    )
    return (
      <EmptyState icon={icon} action={all}>
        <Trans>Nothing meets the conditions of this list at the moment.</Trans>
      </EmptyState>
    )
  }
  if (question.picked) {
    return (
      <EmptyState icon={icon}>
        <Trans>Nothing is on this list. Select records in any other list and choose “Add to a list”.</Trans>
      </EmptyState>
    )
  }
  return <NoRecords view={view} />
}

function NoRecords({ view }: { view: ListView }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { module } = view
  const add = may(workspace, 'create', module.key) && (
    <Group gap="xs" justify="center">
      <ButtonLink size="xs" to={paths.newRecord(workspace.slug, module.key)}>
        {workspace.labelOf(module.add)}
      </ButtonLink>
      {may(workspace, 'import', module.key) && (
        <ButtonLink
          size="xs"
          variant="default"
          to={paths.import(workspace.slug, module.key)}
          search={placeIn(view)}
          state={{ fromList: true }}
        >
          {t`Import from a spreadsheet`}
        </ButtonLink>
      )}
    </Group>
  )
  const reachesAll = reachOf(workspace.role, 'see', module.key) === 'all'
  return (
    <EmptyState icon={<ModuleIcon name={module.icon} size={22} />} action={add}>
      {reachesAll ? (
        <Trans>There is nothing here yet.</Trans>
      ) : (
        <Trans>There is nothing here for you. Your role may not reach all records; an administrator can change that.</Trans>
      )}
    </EmptyState>
  )
}
