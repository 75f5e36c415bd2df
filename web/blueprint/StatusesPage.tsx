import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { StatusesTab } from './StatusesTab.tsx'
import { useDraft } from './useDraft.ts'

/** Statuses of every module in one place. */
export function StatusesPage() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { module: asked } = useSearch({ from: '/w/$workspace/configure/statuses' })
  const navigate = useNavigate()
  const modules = blueprint.modules.filter(({ enabled }) => enabled)
  const module = modules.find(({ key }) => key === asked) ?? modules.find(({ process }) => process) ?? modules[0]
  return (
    <Page
      narrow
      title={t`Statuses`}
      description={t`Where a thing stands: new, in progress, done. The first status is where new records begin.`}
    >
      {module && (
        <>
          <Select
            label={t`Module`}
            maw={320}
            mb="lg"
            allowDeselect={false}
            value={module.key}
            onChange={(key) => void navigate({ to: paths.configure(slug, 'statuses'), search: { module: key ?? undefined } })}
            data={modules.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          />
          <StatusesTab key={module.key} module={module} />
        </>
      )}
    </Page>
  )
}
