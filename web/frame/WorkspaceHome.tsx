import { useLingui } from '@lingui/react/macro'
import { useParams } from '@tanstack/react-router'
import { notHere } from '../api/not-here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'

/** Where a workspace or module without lists begins. */
export function WorkspaceHome() {
  const { t } = useLingui()
  const { slug, name, role, findModule } = useWorkspace()
  const { module } = useParams({ strict: false })
  if (module !== undefined && !findModule(module)?.enabled) notHere()
  const action = role?.configure && <ButtonLink to={paths.configure(slug)}>{t`Configure modules`}</ButtonLink>
  return (
    <Page title={name}>
      <EmptyState action={action}>{t`There is no list here yet, so there is nothing to show.`}</EmptyState>
    </Page>
  )
}
