import { ActionIcon, Tooltip } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconAdjustments } from '@tabler/icons-react'
import { useConfigures } from '../api/here.ts'
import { lookingAs } from '../api/looking.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** Turns the page that is seen into what is configured, and back. */
export function ConfigureSwitch() {
  const { t } = useLingui()
  const { slug, role } = useWorkspace()
  const [configures, setConfigures] = useConfigures(slug)
  if (!role?.configure || lookingAs()) return null
  const label = configures ? t`Finish configuring` : t`Configure here`
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={configures ? 'filled' : 'subtle'}
        color={configures ? undefined : 'gray'}
        size={34}
        aria-label={t`Configure here`}
        aria-pressed={configures}
        onClick={() => setConfigures(!configures)}
      >
        <IconAdjustments size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  )
}
