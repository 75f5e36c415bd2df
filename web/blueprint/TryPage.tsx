import { Group, SegmentedControl, Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { DryRun } from './DryRun.tsx'
import { TryOne } from './TryOne.tsx'
import { useDraft } from './useDraft.ts'

export type ModuleWithSteps = Module & { process: Process }

/** The draft's processes played on records before anybody works with them. */
export function TryPage() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const search = useSearch({ from: '/w/$workspace/configure/try' })
  const navigate = useNavigate()
  const modules = blueprint.modules.filter(hasSteps)
  const module = modules.find(({ key }) => key === search.module) ?? modules.find(({ process }) => isRouted(process)) ?? modules[0]
  const isMany = module !== undefined && (search.many !== undefined || !isRouted(module.process))
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
            {isRouted(module.process) && (
              <SegmentedControl
                aria-label={t`How many records`}
                value={isMany ? 'many' : 'one'}
                onChange={(next) =>
                  void navigate({
                    to: paths.configure(slug, 'try'),
                    search: { module: module.key, many: next === 'many' ? 'yes' : undefined },
                  })
                }
                data={[
                  { value: 'one', label: t`One record` },
                  { value: 'many', label: t`Many records` },
                ]}
              />
            )}
          </Group>
          {isMany ? <DryRun key={module.key} module={module} /> : <TryOne key={`${module.key} ${search.record}`} module={module} />}
        </>
      ) : (
        <EmptyState action={<ButtonLink variant="default" to={paths.configure(slug, 'statuses')}>{t`Statuses`}</ButtonLink>}>
          {t`No module has statuses yet.`}
        </EmptyState>
      )}
    </Page>
  )
}

function hasSteps(module: Module): module is ModuleWithSteps {
  return module.enabled && module.process !== undefined
}
