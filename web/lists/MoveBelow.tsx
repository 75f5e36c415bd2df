import { useLingui } from '@lingui/react/macro'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { LinkControl } from '../fields/LinkField.tsx'
import { SendDialog } from '../processes/SendDialog.tsx'
import type { TreeRecord } from './tree-walk.ts'
import type { TreeMoves } from './useTreeMoves.ts'

interface MoveBelowProps {
  line: TreeRecord
  moves: TreeMoves
  onClose: () => void
}

/** Under what a record goes, by its name. */
export function MoveBelow({ line, moves, onClose }: MoveBelowProps) {
  const { t } = useLingui()
  const { labelOf, members } = useWorkspace()
  const [chosen, setChosen] = useState<{ way: string; to: LinkValue }>()
  const ways = moves.waysOf(line)
  const way = ways.find(({ field }) => field.key === chosen?.way)
  const name = line.shape.nameOf(line.row) || t`unnamed`
  return (
    <SendDialog
      title={t`Where does ${name} belong?`}
      confirm={t`Move it there`}
      isReady={way !== undefined}
      withCloseButton={false}
      onSend={async () => {
        if (!way || !chosen) return false
        const where = chosen.to[1]
        return moves.put(line, way.values(chosen.to), t`${name} stands below ${where} now`)
      }}
      onClose={onClose}
    >
      {ways.map(({ field }) => (
        <LinkControl
          key={field.key}
          field={{ ...field, required: false }}
          label={labelOf(field.name)}
          value={chosen?.way === field.key ? chosen.to : null}
          onChange={(to) => setChosen(to ? { way: field.key, to: to as LinkValue } : undefined)}
          members={members}
        />
      ))}
    </SendDialog>
  )
}
