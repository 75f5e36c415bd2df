import { Group, Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { TryOne } from './TryOne.tsx'
import { useDraft } from './useDraft.ts'

/** A module whose records run through a process. */
export type RoutedModule = Module & { process: Process }

/** The draft's processes played on records before anybody works with them. */
export function TryPage() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const search = useSearch({ from: '/w/$workspace/configure/try' })
  const navigate = useNavigate()
  const modules = blueprint.modules.filter(isTriable)
  const module = modules.find(({ key }) => key === search.module) ?? modules[0]
  return (
    <Page
      narrow
      title={t`Try it`}
      description={t`See how records go through the process as it stands in the draft. Nothing is written, nobody gets a task, and no message is sent.`}
    >
      {module ? (
        <>
          <Group align="flex-end" mb="lg">
            <Select
              label={t`Module`}
              w={320}
              maw="100%"
              allowDeselect={false}
              value={module.key}
              onChange={(key) => void navigate({ to: paths.configure(slug, 'try'), search: { module: key ?? undefined } })}
              data={modules.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
            />
          </Group>
          <TryOne key={module.key} module={module} />
        </>
      ) : (
        <EmptyState action={<ButtonLink variant="default" to={paths.configure(slug, 'statuses')}>{t`Statuses`}</ButtonLink>}>
          {t`No records go step by step yet. Give a status a button first.`}
        </EmptyState>
      )}
    </Page>
  )
}

function isTriable(module: Module): module is RoutedModule {
  return module.enabled && isRouted(module.process)
}
