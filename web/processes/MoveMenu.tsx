import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { IconArrowsExchange } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { DotsMenu } from './DotsMenu.tsx'
import { findStep } from './names.ts'
import { useCommand } from './useCommand.ts'

const MoveDialog = lazy(() => import('./MoveDialog.tsx').then(({ MoveDialog }) => ({ default: MoveDialog })))

interface MoveMenuProps {
  module: Module
  process: Process
  address: RecordAddress
  answer: CaseAnswer
  /** The steps on which it stands. */
  current: readonly string[]
  onMove: (step: string) => Promise<void>
}

/** For those in charge: past the process's own ways. */
export function MoveMenu({ module, process, address, answer, current, onMove }: MoveMenuProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { run } = useCommand(module, address)
  const [opened, dialog] = useDialog()
  /** A case that is over is begun anew by the record's own move. */
  const move = async (to: string, comment: string) => {
    const [token] = answer.tokens
    const name = labelOf(findStep(module, to)?.name)
    if (token) return run({ command: { type: 'move', token: token.id, to }, comment, done: t`Put on “${name}”` })
    await onMove(to)
    return true
  }
  return (
    <>
      <DotsMenu label={t`More for the process`} size={36}>
        <Menu.Item leftSection={<IconArrowsExchange size={16} />} onClick={dialog.open}>
          {t`Put on another status…`}
        </Menu.Item>
      </DotsMenu>
      <Suspense fallback={null}>
        {opened && (
          <MoveDialog
            address={address}
            steps={statusesOf(process).filter(({ key }) => !current.includes(key))}
            withComment={answer.tokens.length > 0}
            onMove={move}
            onClose={dialog.close}
          />
        )}
      </Suspense>
    </>
  )
}
