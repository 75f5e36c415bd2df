import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Group, Menu } from '@mantine/core'
import {
  IconChartFunnel,
  IconDots,
  IconFileSpreadsheet,
  IconFileText,
  IconListDetails,
  IconPencil,
  IconPlus,
  IconTable,
  IconTrash,
  IconUpload,
  IconUsers,
} from '@tabler/icons-react'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { exportedPaths } from '@nurt/core/exports/exported-paths.ts'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { later } from '../ui/later.tsx'
import { IconLink } from '../ui/IconLink.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { MenuLink } from '../ui/MenuLink.tsx'
import { useOpening } from '../ui/useOpening.ts'
import { editedBy } from '../processes/edited-by.ts'
import { askedPaths } from './columns.ts'
import { placeIn } from './list-place.ts'
import { exportUrl } from './queries.ts'
import { may } from './rights.ts'
import { SaveMenu } from './SaveMenu.tsx'
import type { ListView } from './useListPage.ts'
import { useSaveList } from './useSaveList.ts'

const RenameList = later(() => import('./RenameList.tsx').then(({ RenameList }) => RenameList))

/** What can be done from a list: keep its changes, export, import, add a record. */
export function ListActions({ view }: { view: ListView }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const renaming = useOpening(RenameList)
  const { module } = view
  const from = { search: placeIn(view), state: { fromList: true } }
  const isTold = mayFollow(workspace, module)
  return (
    <Group gap={8} wrap="nowrap">
      <SaveMenu view={view} />
      {isTold && (
        <IconLink
          visibleFrom="sm"
          to={paths.work(workspace.slug)}
          search={{ module: module.key }}
          variant="default"
          size={34}
          aria-label={t`Where things stand`}
          title={t`Where things stand`}
        >
          <IconChartFunnel size={17} />
        </IconLink>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={34} aria-label={t`More actions`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ExportItems view={view} />
          {may(workspace, 'import', module.key) && (
            <MenuLink to={paths.import(workspace.slug, module.key)} {...from} leftSection={<IconUpload size={16} />}>
              {t`Import from a spreadsheet`}
            </MenuLink>
          )}
          {isTold && (
            <MenuLink to={paths.work(workspace.slug)} search={{ module: module.key }} leftSection={<IconChartFunnel size={16} />}>
              {t`Where things stand`}
            </MenuLink>
          )}
          <MenuLink to={paths.trash(workspace.slug, module.key)} {...from} leftSection={<IconTrash size={16} />}>
            {t`Trash`}
          </MenuLink>
          <DecisionItems module={module} />
          {view.personal && <OwnListItems view={view} onRename={renaming.toggle} />}
        </Menu.Dropdown>
      </Menu>
      {renaming.opened && <RenameList view={view} onClose={renaming.close} />}
      {may(workspace, 'create', module.key) && (
        <ButtonLink visibleFrom="sm" to={paths.newRecord(workspace.slug, module.key)} leftSection={<IconPlus size={16} />}>
          {workspace.labelOf(module.add)}
        </ButtonLink>
      )}
    </Group>
  )
}

function ExportItems({ view: { module, asked, columns, question } }: { view: ListView }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  if (!may(workspace, 'export', module.key)) return null
  const exportColumns = exportedPaths(askedPaths(columns), question.group)
  const exported = (format: 'csv' | 'xlsx') => exportUrl(asked, format, exportColumns)
  return (
    <>
      <Menu.Item component="a" href={exported('xlsx')} download leftSection={<IconFileSpreadsheet size={16} />}>
        {t`Export to Excel (XLSX)`}
      </Menu.Item>
      <Menu.Item component="a" href={exported('csv')} download leftSection={<IconFileText size={16} />}>
        {t`Export to CSV`}
      </Menu.Item>
    </>
  )
}

/** How records stand is told to all who see them; where people are asked for something, to those who lead them. */
function mayFollow({ me, role }: Workspace, { process }: Module): boolean {
  return process !== undefined && (!isRouted(process) || me.isHead === true || role?.configure === true)
}

/** Decision tables whose rows the person changes. */
function DecisionItems({ module }: { module: Module }) {
  const { t } = useLingui()
  const { slug, me, labelOf } = useWorkspace()
  return editedBy(module, me.role).map(({ key, name: label }) => {
    const name = labelOf(label)
    return (
      <MenuLink key={key} to={paths.decision(slug, module.key, key)} leftSection={<IconTable size={16} />}>
        {t`Rules of the decision “${name}”`}
      </MenuLink>
    )
  })
}

function OwnListItems({ view, onRename }: { view: ListView; onRename: () => void }) {
  const { t } = useLingui()
  const { role } = useWorkspace()
  const { remove, saveAs } = useSaveList(view)
  return (
    <>
      {role?.configure && (
        <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => void saveAs(view.name, true)}>
          {t`Offer it to everyone (as a draft)`}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRename}>
        {t`Rename this list`}
      </Menu.Item>
      <Menu.Item color="red" leftSection={<IconListDetails size={16} />} onClick={remove}>
        {t`Delete this list`}
      </Menu.Item>
    </>
  )
}
