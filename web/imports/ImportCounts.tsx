import { Plural, Trans } from '@lingui/react/macro'
import type { ImportProgress } from '@nurt/core/imports/api.ts'

interface ImportCountsProps {
  progress: ImportProgress
  /** A check has written nothing. */
  isTrial?: boolean
}

/** What became of the rows, or would, in a line. */
export function ImportCounts({ progress: { created, updated, skipped, problems, linked }, isTrial = false }: ImportCountsProps) {
  const hasLinked = linked > 0 && (!isTrial || created + updated > 0)
  return (
    <>
      <Plural value={created} one="# new record" other="# new records" /> · <Plural value={updated} one="# changed" other="# changed" /> ·{' '}
      <Plural value={skipped} one="# passed over" other="# passed over" /> ·{' '}
      <Plural value={problems} one="# row with a problem" other="# rows with a problem" />
      {hasLinked && (
        <>
          {' · '}
          {isTrial ? (
            <Plural value={linked} one="# linked record would be added" other="# linked records would be added" />
          ) : (
            <Plural value={linked} one="# linked record added" other="# linked records added" />
          )}
        </>
      )}
    </>
  )
}

/** What an undo came to. */
export function TakenBackCounts({ progress: { takenBack, problems } }: { progress: ImportProgress }) {
  if (!takenBack) return null
  return (
    <>
      <Trans>
        Taken back: <Plural value={takenBack.removed} one="# record removed" other="# records removed" />
      </Trans>
      {takenBack.restored > 0 && (
        <>
          {' · '}
          <Plural
            value={takenBack.restored}
            one="# record has its earlier values again"
            other="# records have their earlier values again"
          />
        </>
      )}
      {problems > 0 && (
        <>
          {'. '}
          <Trans>Some records stay as they are: they were changed since, or you may not change them.</Trans>
        </>
      )}
    </>
  )
}
