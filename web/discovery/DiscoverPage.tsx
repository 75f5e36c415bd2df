import { SegmentedControl, Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDraft } from '../blueprint/useDraft.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { FileSource } from './FileSource.tsx'
import { HistorySource } from './HistorySource.tsx'
import { SampleSource } from './SampleSource.tsx'
import type { Source } from './sources.ts'

/** From what happened to some clients, to all records, or in another program, to statuses and what follows what. */
export function DiscoverPage() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const { module: asked, from = 'samples' } = useSearch({ from: '/w/$workspace/configure/discover' })
  const navigate = useNavigate()
  const modules = blueprint.modules.filter(({ enabled }) => enabled)
  const module = modules.find(({ key }) => key === asked) ?? modules.find(({ process }) => process) ?? modules[0]
  const go = (search: { module?: string; from?: Source }) =>
    void navigate({ to: paths.configure(slug, 'discover'), search: { module: module?.key, from, ...search }, replace: true })
  return (
    <Page
      narrow
      title={t`Discover the process`}
      description={t`See what really happens with a few clients, find the steps that they have in common, and make them the statuses.`}
      actions={
        <ButtonLink variant="default" to={paths.configure(slug, 'statuses')} search={{ module: module?.key }}>
          {t`To the statuses`}
        </ButtonLink>
      }
    >
      {module && (
        <Stack gap="lg">
          <Select
            label={t`Module`}
            maw={320}
            allowDeselect={false}
            value={module.key}
            onChange={(key) => go({ module: key ?? undefined })}
            data={modules.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          />
          <SegmentedControl
            aria-label={t`From what`}
            value={from}
            onChange={(value) => go({ from: value as Source })}
            data={[
              { value: 'samples', label: t`Sample clients` },
              { value: 'history', label: t`History here` },
              { value: 'file', label: t`Log file` },
            ]}
          />
          <SourceOf key={`${module.key} ${from}`} module={module} source={from} />
        </Stack>
      )}
    </Page>
  )
}

function SourceOf({ module, source }: { module: Module; source: Source }) {
  if (source === 'file') return <FileSource module={module} />
  return source === 'history' ? <HistorySource module={module} /> : <SampleSource module={module} />
}
