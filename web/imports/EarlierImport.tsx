import { Alert } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { useMoment } from '../api/useMoment.ts'

/** The same file again would make every record twice, unless its rows are matched. */
export function EarlierImport({ earlier }: Pick<ImportAnswer, 'earlier'>) {
  const { t } = useLingui()
  const moment = useMoment()
  if (!earlier) return null
  const when = moment(earlier.at)
  const { created, updated } = earlier
  const made = [
    created > 0 && t`${plural(created, { one: '# new record', other: '# new records' })}`,
    updated > 0 && t`${plural(updated, { one: '# changed', other: '# changed' })}`,
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <Alert color="yellow" variant="light">
      <Trans>
        This file was imported already ({when}: {made}). To change those records and not add them again, choose below what they are known
        by.
      </Trans>
    </Alert>
  )
}
