import { Plural, Trans } from '@lingui/react/macro'
import type { ImportProgress } from '@nurt/core/imports/api.ts'

interface ImportCountsProps {
  progress: ImportProgress
  /** A check has written nothing. */
  isTrial?: boolean
  /** Fields that it added, or would. */
  newFields?: number
}

/** What became of the rows, or would, in a line. */
export function ImportCounts({ progress, isTrial = false, newFields = progress.newFields ?? 0 }: ImportCountsProps) {
  const { created, updated, unchanged = 0, skipped, problems, linked } = progress
  const hasLinked = linked > 0 && (!isTrial || created + updated > 0)
  return (
    <>
      <Plural value={created} one="# new record" other="# new records" /> · <Plural value={updated} one="# changed" other="# changed" /> ·{' '}
      {unchanged > 0 && (
        <>
          <Plural value={unchanged} one="# unchanged" other="# unchanged" /> ·{' '}
        </>
      )}
      <Plural value={skipped} one="# passed over" other="# passed over" /> ·{' '}
      <Plural value={problems} one="# row with a problem" other="# rows with a problem" />
      {hasLinked && <LinkedCount linked={linked} isTrial={isTrial} />}
      {newFields > 0 && (
        <>
          {' · '}
          <Plural value={newFields} one="# new field" other="# new fields" />
        </>
      )}
    </>
  )
}

function LinkedCount({ linked, isTrial }: { linked: number; isTrial: boolean }) {
  return (
    <>
      {' · '}
      {isTrial ? (
        <Plural value={linked} one="# linked record would be added" other="# linked records would be added" />
      ) : (
        <Plural value={linked} one="# linked record added" other="# linked records added" />
      )}
    </>
  )
}

/** What an undo came to. */
export function TakenBackCounts({ progress: { takenBack, problems, newFields = 0 } }: { progress: ImportProgress }) {
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
      {newFields > 0 && (
        <>
          {'. '}
          <Plural
            value={newFields}
            one="The # field that the import added stays; it can be removed under Configure."
            other="The # fields that the import added stay; they can be removed under Configure."
          />
        </>
      )}
    </>
  )
}
