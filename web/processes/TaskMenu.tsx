import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { Giving } from '@nurt/core/processes/receivers-api.ts'
import { IconArrowBackUp, IconHelpCircle, IconUserShare } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { DotsMenu } from './DotsMenu.tsx'
import type { ActedTask } from './TaskDeeds.tsx'
import type { Commanding } from './useCommand.ts'

const GiveDialog = lazy(() => import('./GiveDialog.tsx').then(({ GiveDialog }) => ({ default: GiveDialog })))

/** What else can be done with a task: who else is to have it, who is asked first. */
export function TaskMenu({ address, task, run }: { address: RecordAddress; task: ActedTask; run: Commanding['run'] }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const [giving, setGiving] = useState<Giving>('delegate')
  const [opened, dialog] = useDialog()
  const { may, id } = task
  const { module, record } = address
  const handing = may.includes('delegate') ? 'delegate' : may.includes('reassign') ? 'reassign' : undefined
  if (!handing && !may.includes('ask') && !may.includes('release')) return null
  const open = (next: Giving) => {
    setGiving(next)
    dialog.open()
  }
  const give = (to: string, comment: string) => {
    const name = nameOf(to)
    return run({ command: { type: giving, task: id, to }, comment, done: giving === 'ask' ? t`Asked: ${name}` : t`Handed to: ${name}` })
  }
  return (
    <>
      <DotsMenu label={t`More for this task`} size={30}>
        {handing && (
          <Menu.Item leftSection={<IconUserShare size={16} />} onClick={() => open(handing)}>
            {t`Hand to…`}
          </Menu.Item>
        )}
        {may.includes('ask') && (
          <Menu.Item leftSection={<IconHelpCircle size={16} />} onClick={() => open('ask')}>
            {t`Ask somebody first…`}
          </Menu.Item>
        )}
        {may.includes('release') && (
          <Menu.Item
            leftSection={<IconArrowBackUp size={16} />}
            onClick={() => void run({ command: { type: 'release', task: id }, done: t`The task waits for anybody again` })}
          >
            {t`Put it back`}
          </Menu.Item>
        )}
      </DotsMenu>
      <Suspense fallback={null}>
        {opened && (
          <GiveDialog tasks={[{ module, record, task: id }]} giving={giving} person={task.person} onGive={give} onClose={dialog.close} />
        )}
      </Suspense>
    </>
  )
}
