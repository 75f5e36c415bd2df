import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group } from '@mantine/core'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { IconTrash } from '@tabler/icons-react'
import type { RecordAddress } from '../api/record-query.ts'
import { restoreRecords } from '../lists/change-records.ts'
import { refreshModule } from '../lists/queries.ts'
import { useTold } from '../lists/useTold.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { useMoment } from '../api/useMoment.ts'

/** The record lies in the trash; here it comes back. */
export function TrashedNotice({ address: { workspace, module }, record }: { address: RecordAddress; record: RecordAnswer }) {
  const { t } = useLingui()
  const told = useTold()
  const moment = useMoment()
  const when = moment(record.trashedAt ?? record.updatedAt)
  const restore = async () => {
    const { change } = await restoreRecords(workspace, module, [record.id])
    await refreshModule(workspace, module)
    told.changed(t`Restored`, { module, change, what: t`Restored: ${record.title}` })
  }
  return (
    <Alert color="yellow" variant="light" icon={<IconTrash size={18} />} p="sm">
      <Group justify="space-between">
        <span>
          {record.mergedInto ? (
            <TextLink
              to={paths.record(workspace, module, record.mergedInto)}
            >{t`This record was merged into another one. Open that one.`}</TextLink>
          ) : (
            <Trans>This record is in the trash since {when}.</Trans>
          )}
        </span>
        {record.may.restore && (
          <Button size="xs" variant="default" onClick={() => void restore().catch(told.problem)}>
            {t`Restore`}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
