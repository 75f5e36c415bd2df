import { Alert, Button, Group } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { dropUnsent, unsentQuery } from './unsent.ts'
import { useDraft } from './useDraft.ts'

/** What was changed while the server could not take it, to be done again. */
export function UnsentChanges() {
  const { t } = useLingui()
  const { slug, me } = useWorkspace()
  const { apply } = useDraft()
  const { data: unsent = [] } = useQuery(unsentQuery(slug, me.id))
  if (unsent.length === 0) return null
  const giveUp = () => dropUnsent(slug, me.id)
  const again = () => {
    giveUp()
    apply(...unsent)
  }
  return (
    <Alert color="yellow" role="alert" mb="xs" icon={<IconAlertCircle size={18} aria-hidden />}>
      <Group gap="sm">
        <span>
          <Plural
            value={unsent.length}
            one="# change could not be saved. It is kept here."
            other="# changes could not be saved. They are kept here."
          />
        </span>
        <Button size="xs" variant="default" onClick={again}>
          {t`Try again`}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={giveUp}>
          {t`Give up`}
        </Button>
      </Group>
    </Alert>
  )
}
