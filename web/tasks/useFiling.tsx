import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconFolderShare } from '@tabler/icons-react'
import { lazy, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { mayWrite } from '../lists/rights.ts'
import { useDialog } from '../ui/useDialog.ts'
import { aboutOf, leadingOver } from './about.ts'
import type { TaskSave } from './useTaskSave.ts'

const FileUnderDialog = lazy(() => import('./FileUnderDialog.tsx').then(({ FileUnderDialog }) => ({ default: FileUnderDialog })))

/** The item of a menu by which a task goes under another client, and the dialog that it opens; nothing where that may not be. */
export function useFiling(module: Module, save: TaskSave): { item: ReactNode; dialog: ReactNode } {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const [isOpen, dialog] = useDialog()
  const may = (key: string) => mayWrite(workspace, module.key, key)
  const about = aboutOf(workspace, module)
  if (!about || !may(about.key)) return { item: null, dialog: null }
  const name = workspace.labelOf(about.name)
  const over = leadingOver(workspace, module, about).filter(may)
  return {
    item: (
      <Menu.Item leftSection={<IconFolderShare size={16} />} onClick={dialog.open}>
        {t`File under another one: ${name}…`}
      </Menu.Item>
    ),
    dialog: isOpen && <FileUnderDialog about={about} over={over} save={save} onClose={dialog.close} />,
  }
}
