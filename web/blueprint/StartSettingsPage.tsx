import { useLingui } from '@lingui/react/macro'
import { MultiSelect, Select, Stack, Switch } from '@mantine/core'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import type { StartPage } from '@nurt/core/blueprint/start-page.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Page } from '../ui/Page.tsx'
import { put } from './put.ts'
import { useDraft } from './useDraft.ts'

/** Whether people begin on a page of their own, and what it offers. */
export function StartSettingsPage() {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const { start } = blueprint
  return (
    <Page
      narrow
      title={t`Start page`}
      description={t`What waits for a person, what may be asked for, and what everybody is to know, on one page after signing in.`}
    >
      <Stack gap="lg">
        <Switch
          label={t`People begin on the start page`}
          description={t`Otherwise they begin with the first list of the menu.`}
          checked={start !== undefined}
          onChange={({ currentTarget }) => apply(put(['start'], currentTarget.checked ? usualStart(blueprint) : undefined))}
        />
        {start && <Parts start={start} />}
      </Stack>
    </Page>
  )
}

function Parts({ start }: { start: StartPage }) {
  const { t } = useLingui()
  const { blueprint, apply } = useDraft()
  const { labelOf } = useWorkspace()
  const set = (next: StartPage) => apply(put(['start'], next))
  const { news: _, ...bare } = start
  const modules = blueprint.modules.filter(({ enabled }) => enabled)
  const lists = modules.map((module) => ({
    group: labelOf(module.name),
    items: blueprint.lists.filter((list) => list.module === module.key).map(({ key, name }) => ({ value: key, label: labelOf(name) })),
  }))
  return (
    <>
      <MultiSelect
        label={t`Requests that are begun there`}
        description={t`Each person is offered those that the role may add.`}
        data={modules.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        value={start.requests}
        onChange={(requests) => set({ ...start, requests })}
        searchable
        hidePickedOptions
      />
      <Select
        label={t`What everybody is to know`}
        description={t`The records of a list, such as the current announcements. The list says for how long and for whom.`}
        placeholder={t`Nothing`}
        data={lists.filter(({ items }) => items.length > 0)}
        value={start.news ?? null}
        onChange={(news) => set(news ? { ...start, news } : bare)}
        searchable
        clearable
      />
    </>
  )
}

/** What goes through a process. */
function usualStart({ modules, menu }: Blueprint): StartPage {
  const routed = modules.filter(({ key, enabled, process }) => enabled && isRouted(process) && menu.some(({ module }) => module === key))
  return { requests: routed.map(({ key }) => key) }
}
