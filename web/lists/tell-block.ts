import { i18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { notifications } from '@mantine/notifications'
import type { Workspace } from '../api/useWorkspace.tsx'
import { fieldLabel } from './fields-of.ts'
import type { Told } from './useTold.tsx'
import type { Outcome } from './write-block.ts'

interface Telling {
  workspace: Workspace
  module: string
  told: Told
}

/** What came of a block, in a toast; true where it needs a dialog. */
export function tellBlock(outcome: Outcome, { workspace, module, told }: Telling): boolean {
  if (outcome.kind === 'refused' || outcome.kind === 'longer') return true
  const names = 'kept' in outcome ? outcome.kept.map((column) => fieldLabel(column, workspace.labelOf)).join(', ') : ''
  const left = names && i18n._(msg`Left as they were: ${names}.`)
  if (outcome.kind === 'written') {
    const { cells, made, change } = outcome
    const what = [cells > 0 && cellsChanged(cells), made > 0 && recordsAdded(made)].filter(Boolean).join(', ')
    told.changed([`${what}.`, left].filter(Boolean).join(' '), { module, change, what })
  } else {
    const message = outcome.kind === 'read_only' ? outcome.why : [i18n._(msg`Nothing had to be changed.`), left].filter(Boolean).join(' ')
    notifications.show({ id: 'block', message, withBorder: true, autoClose: 6000 })
  }
  return false
}

function cellsChanged(count: number): string {
  return i18n._(msg`${plural(count, { one: '# cell changed', other: '# cells changed' })}`)
}

function recordsAdded(count: number): string {
  return i18n._(msg`${plural(count, { one: '# record added', other: '# records added' })}`)
}
