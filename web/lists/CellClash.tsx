import { useLingui } from '@lingui/react/macro'
import type { Clash } from '@nurt/core/records/api.ts'
import { ChoiceDialog } from '../ui/ChoiceDialog.tsx'
import { showValues, type SeenRecord } from './change-records.ts'
import { ClashBox } from './ClashBox.tsx'
import type { Column } from './columns.ts'

interface CellClashProps {
  column: Column
  mine: unknown
  clash: Clash
  seen: SeenRecord
  onMine: () => void
  onClose: () => void
}

/** A clash that an edit in the grid met. */
export function CellClash({ column, mine, clash, seen, onMine, onClose }: CellClashProps) {
  const { t } = useLingui()
  const other = clash.fields[column.path]
  const take = () => {
    showValues({ ...seen, version: clash.version }, { [column.path]: other?.theirs ?? null })
    onClose()
  }
  return (
    <ChoiceDialog title={t`Changed by someone else`}>
      <ClashBox
        field={column.field}
        mine={mine}
        theirs={other?.theirs}
        by={other?.by ?? null}
        at={other?.at ?? null}
        onMine={onMine}
        onTheirs={take}
      />
    </ChoiceDialog>
  )
}
