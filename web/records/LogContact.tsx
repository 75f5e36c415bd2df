import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { may } from '../lists/rights.ts'
import { paths } from '../paths.ts'
import { IconLink } from '../ui/IconLink.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { IconMessagePlus } from '@tabler/icons-react'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { valuesOfAdded } from './values-of-added.ts'

/** What happens with people, such as a call, is noted from the record itself. */
export function LogContact({ module: parent, record }: { module: Module; record: RecordAnswer }) {
  const workspace = useWorkspace()
  const { slug, labelOf, blueprint } = workspace
  const events = blueprint.modules.filter(
    ({ key, enabled, traits }) => enabled && traits.includes('event') && may(workspace, 'create', key),
  )
  return events.map((module) => {
    const link = module.fields.find((field) => field.type === 'link' && field.module === parent.key && !field.hidden)
    if (!link) return null
    const values = valuesOfAdded({ field: link.key, parent, module, record })
    const to = { to: paths.newRecord(slug, module.key), search: { values } }
    const label = labelOf(module.add)
    return (
      <span key={module.key}>
        <ButtonLink {...to} visibleFrom="sm" variant="default" leftSection={<ModuleIcon name={module.icon} size={16} />}>
          {label}
        </ButtonLink>
        <IconLink {...to} hiddenFrom="sm" variant="default" size={34} aria-label={label}>
          {/* a handset alone would say that it calls */}
          <IconMessagePlus size={17} />
        </IconLink>
      </span>
    )
  })
}
