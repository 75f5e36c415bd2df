import { Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ActionsEditor } from './ActionsEditor.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { PartHead } from './PartHead.tsx'
import type { StepPartProps } from './TransitionsEditor.tsx'

/** What the process does by itself around a status: on arriving, by a button, on leaving. */
export function StepActions({ module, step, at }: StepPartProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { onEnter = [], onLeave = [], transitions = [] } = step
  const count = onLeave.length + transitions.flatMap(({ actions = [] }) => actions).length
  return (
    <Stack gap="sm" component="section" aria-label={t`By itself`}>
      <PartHead
        title={t`By itself`}
        hint={t`Done together with the move, by authority of the process. What cannot be done keeps the record from going on.`}
      />
      <ActionsEditor module={module} label={t`On arriving`} actions={onEnter} path={[...at, 'onEnter']} />
      <MoreSettings label={count > 0 ? t`On leaving and by buttons (${count})` : t`On leaving and by buttons`}>
        {() => (
          <Stack gap="sm" pb="xs">
            <ActionsEditor module={module} label={t`On leaving`} actions={onLeave} path={[...at, 'onLeave']} />
            {transitions.map(({ key, name, actions }) => {
              const button = labelOf(name)
              const path = [...at, 'transitions', key, 'actions']
              return <ActionsEditor key={key} module={module} label={t`By “${button}”`} actions={actions} path={path} />
            })}
          </Stack>
        )}
      </MoreSettings>
    </Stack>
  )
}
