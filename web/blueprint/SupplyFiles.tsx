import { Button } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import type { TriedAct } from '@nurt/core/processes/try-api.ts'
import { filesMissing, supplied } from './supplied.ts'

interface SupplyFilesProps {
  module: Module
  reasons: readonly Reason[]
  busy: boolean
  onAct: (act: TriedAct) => void
}

/** Goes on with a trial as if the files that are missing were there. */
export function SupplyFiles({ module, reasons, busy, onAct }: SupplyFilesProps) {
  const { t } = useLingui()
  const fields = filesMissing(module, reasons)
  if (fields.length === 0) return null
  const file = t`a file for the trial`
  const values = Object.fromEntries(fields.map((field) => [field, supplied(file)]))
  return (
    <Button size="xs" variant="default" disabled={busy} onClick={() => onAct({ command: { type: 'fill', values } })}>
      {t`Take the files as there`}
    </Button>
  )
}
