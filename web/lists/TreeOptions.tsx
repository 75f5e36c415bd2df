import { useLingui } from '@lingui/react/macro'
import { Checkbox, Stack, type MantineSize } from '@mantine/core'
import type { FieldOf, Layout, Module, TreePart } from '@nurt/core/blueprint/document.ts'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { FieldChoice } from './FieldChoice.tsx'
import { may } from './rights.ts'

interface TreeOptionsProps {
  module: Module
  layout: Extract<Layout, { kind: 'tree' }>
  size?: MantineSize
  onChange: (layout: Layout) => void
}

/** By which link records stand below each other, and what of other modules stands below them. */
export function TreeOptions({ module, layout, size = 'sm', onChange }: TreeOptionsProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { labelOf } = workspace
  const chosen = layout.parts ?? []
  const { parts: _, ...bare } = layout
  const toggle = ({ module: key, link, parent }: Candidate) => {
    const isChosen = chosen.some((part) => part.module === key.key)
    const added: TreePart = { module: key.key, link: link.key, ...(parent && { parent: parent.key }) }
    const left = isChosen ? without(workspace, module, chosen, key.key) : [...chosen, added]
    onChange(left.length > 0 ? { ...layout, parts: left } : bare)
  }
  const candidates = candidatesFor(workspace, module, chosen)
  return (
    <>
      <FieldChoice
        {...{ module, size }}
        label={t`Stand below each other by`}
        fits={(field) => field.type === 'link' && field.module === module.key}
        value={layout.parent}
        onChange={(parent) => parent && onChange({ ...layout, parent })}
      />
      {candidates.length > 0 && (
        <Checkbox.Group label={t`Also shown below them`} size={size} value={chosen.map((part) => part.module)}>
          <Stack gap={6} mt={4}>
            {candidates.map((one) => (
              <Checkbox
                key={one.module.key}
                size={size}
                value={one.module.key}
                label={`${labelOf(one.module.name)} (${labelOf(one.link.name)})`}
                onChange={() => toggle(one)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  )
}

interface Candidate {
  module: Module
  /** To what already stands in the tree. */
  link: FieldOf<'link'>
  parent: FieldOf<'link'> | undefined
}

/** Modules with a link to what stands in the tree; those that are chosen by the link that they are chosen by. */
function candidatesFor(workspace: Workspace, own: Module, chosen: readonly TreePart[]): Candidate[] {
  const known = new Set([own.key, ...chosen.map(({ module }) => module)])
  return workspace.blueprint.modules.flatMap((module): Candidate[] => {
    if (module.key === own.key || !module.enabled || !may(workspace, 'see', module.key)) return []
    const links = module.fields.filter((field): field is FieldOf<'link'> => field.type === 'link' && !field.hidden)
    const part = chosen.find((one) => one.module === module.key)
    const link = links.find(({ key, module: to }) => (part ? key === part.link : to !== module.key && known.has(to)))
    const parent = links.find(({ key, module: to }) => to === module.key && (module.task?.parent ?? key) === key)
    return link ? [{ module, link, parent }] : []
  })
}

/** Without a module, and without what hung on it. */
function without(workspace: Workspace, own: Module, parts: readonly TreePart[], gone: string): TreePart[] {
  const known = new Set([own.key])
  return parts.filter(({ module, link }) => {
    const field = workspace.findModule(module)?.fields.find(({ key }) => key === link)
    const stays = module !== gone && field?.type === 'link' && known.has(field.module)
    if (stays) known.add(module)
    return stays
  })
}
