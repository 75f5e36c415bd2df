import { Alert } from '@mantine/core'
import { Plural, Trans } from '@lingui/react/macro'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { useMoment } from '../api/useMoment.ts'

/** The same file again would make every record twice, unless its rows are matched. */
export function EarlierImport({ earlier }: Pick<ImportAnswer, 'earlier'>) {
  const moment = useMoment()
  if (!earlier) return null
  const when = moment(earlier.at)
  return (
    <Alert color="yellow" variant="light">
      <Trans>
        This file was imported already ({when}: <Plural value={earlier.created} one="# new record" other="# new records" />,{' '}
        <Plural value={earlier.updated} one="# changed" other="# changed" />
        ). To change those records and not add them again, choose below what they are known by.
      </Trans>
    </Alert>
  )
}
