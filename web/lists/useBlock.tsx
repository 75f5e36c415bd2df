import { useEffect, useState, type ReactNode, type RefObject } from 'react'
import { copyText } from '../ui/copy-text.ts'
import { later } from '../ui/later.tsx'
import type { Ground } from './block.ts'
import type { AskedOutcome } from './BlockDialog.tsx'
import type { GridCursor } from './useGridCursor.ts'
import type { GridRows } from './useGridRows.ts'
import { useTold } from './useTold.tsx'
import type { Outcome } from './write-block.ts'

const BlockDialog = later(() => import('./BlockDialog.tsx').then(({ BlockDialog }) => BlockDialog))

let loaded: typeof import('./block.ts') | undefined

/** What copies, pastes and fills; loaded soon, so that a copy need not wait for it. */
export const Blocks = {
  load: async () => void (await blocks()),
}

async function blocks() {
  loaded ??= await import('./block.ts')
  return loaded
}

interface BlockOptions {
  ground: Ground
  rows: GridRows
  cursor: GridCursor
  grid: RefObject<HTMLElement | null>
}

export interface BlockActions {
  fillDown: () => void
  clear: () => void
  dialog: ReactNode
}

/** What is done with all cells of the range at once. */
export function useBlock({ ground, rows, cursor, grid }: BlockOptions): BlockActions {
  const told = useTold()
  const [asked, setAsked] = useState<AskedOutcome>()
  const { range } = cursor
  const { workspace, module, frame } = ground
  const finish = async (doing: Promise<Outcome>) => {
    const [outcome, { tellBlock }] = await Promise.all([doing, import('./tell-block.ts'), BlockDialog.load()])
    setAsked(tellBlock(outcome, { workspace, module: module.key, told }) ? (outcome as AskedOutcome) : undefined)
  }
  const run = (act: (block: typeof import('./block.ts')) => Promise<Outcome>) =>
    void blocks()
      .then((block) => finish(act(block)))
      .catch(told.problem)
  const copy = (event: ClipboardEvent) => {
    const text = loaded?.copyLoaded(ground, range, rows.row, (at) => rows.line(at)?.kind === 'record')
    if (text !== undefined) return event.clipboardData?.setData('text/plain', text)
    void blocks()
      .then((block) => block.copyAll(ground, range))
      .then(copyText)
      .catch(told.problem)
  }
  useEffect(() => {
    // without selected text the browser tells the page, not what has the keyboard
    const listen = (act: (event: ClipboardEvent) => void) => (event: ClipboardEvent) => {
      if (cursor.editing || document.activeElement !== grid.current) return
      event.preventDefault()
      act(event)
    }
    const onCopy = listen(copy)
    const onPaste = listen((event) => {
      const text = event.clipboardData?.getData('text/plain')
      if (text) run((block) => block.paste(ground, range, text))
    })
    document.addEventListener('copy', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  })

  return {
    fillDown: () => run((block) => block.fillDown(ground, range)),
    clear: () => run((block) => block.clear(ground, range)),
    dialog: asked && (
      <BlockDialog
        outcome={asked}
        module={module}
        frame={frame}
        onGo={(doing) => {
          setAsked(undefined)
          cursor.focus()
          void finish(doing).catch(told.problem)
        }}
        onClose={() => {
          setAsked(undefined)
          cursor.focus()
        }}
      />
    ),
  }
}
