import { useLingui } from '@lingui/react/macro'
import { askingButtons } from '@nurt/core/blueprint/asking-buttons.ts'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { askSure } from '../ui/ask-sure.ts'

interface Move {
  module: Module | undefined
  /** Unknown of many records at once: then each button that leads there may be the one. */
  from?: unknown
  to: unknown
}

/** Whether a move to a status is meant, where a button that leads there asks first. One question for all that move. */
export function useSureOfMove(): (move: Move) => Promise<boolean> {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return async ({ module, from, to }) => {
    if (!module?.process || typeof to !== 'string') return true
    const asking = askingButtons(module.process, to, typeof from === 'string' ? from : undefined)
    const texts = [...new Set(asking.map(({ confirm }) => labelOf(confirm)))]
    const names = [...new Set(asking.map(({ name }) => labelOf(name)))]
    return askSure({ title: names.join(', '), text: texts.join('\n'), ...(names.length > 1 && { confirm: t`Move` }) })
  }
}
