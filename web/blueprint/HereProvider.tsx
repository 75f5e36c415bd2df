import { theDraft } from '@nurt/core/live/api.ts'
import { valueAt } from '@nurt/core/blueprint/operations.ts'
import { useMemo, useState, type ReactNode } from 'react'
import { HereContext, type Here } from '../api/here.ts'
import { BlueprintProvider, useWorkspace } from '../api/useWorkspace.tsx'
import { useOpenRecord } from '../live/open-records.ts'
import { ClashDialog } from './ClashDialog.tsx'
import { DraftProvider } from './DraftProvider.tsx'
import { HereAdd } from './HereAdd.tsx'
import { HereBanner } from './HereBanner.tsx'
import { HereLayer } from './HereLayer.tsx'
import { HerePanel } from './HerePanel.tsx'
import { SelectionContext, type Selected } from './here-selection.ts'
import { written, type Place } from './here-places.ts'
import { askable, drawable } from './here-records.ts'
import { useAuthorNames } from './useAuthorNames.ts'
import { useDraft } from './useDraft.ts'

/** The pages inside show the workspace as the draft has it, on the records as they are, and are changed where they stand. */
export function HereProvider({ children }: { children: ReactNode }) {
  return (
    <DraftProvider>
      <Drafted>{children}</Drafted>
    </DraftProvider>
  )
}

function Drafted({ children }: { children: ReactNode }) {
  const { slug, snapshot } = useWorkspace()
  const { blueprint, operations } = useDraft()
  const [chosen, choose] = useState<Place>()
  const published = snapshot.blueprint
  const place = chosen && valueAt(blueprint, chosen) !== undefined ? chosen : undefined
  const drawn = useMemo(() => drawable(blueprint, published), [blueprint, published])
  useAuthorNames(operations.map(({ author }) => author))
  useOpenRecord({ workspace: slug, ...theDraft }, place && written(place).slice(0, 60))
  const here = useMemo(
    (): Here => ({
      at: (...path) => (valueAt(blueprint, path) === undefined ? {} : attributes(path, place)),
      Add: HereAdd,
      Banner: HereBanner,
      Panel: HerePanel,
      isPublished: (module) => published.modules.some(({ key }) => key === module),
      questionOf: (list) => askable(published, list),
    }),
    [blueprint, published, place],
  )
  const selected = useMemo((): Selected => ({ place, choose }), [place])
  return (
    <BlueprintProvider blueprint={drawn}>
      <HereContext value={here}>
        <SelectionContext value={selected}>
          {children}
          <HereLayer />
          <ClashDialog />
        </SelectionContext>
      </HereContext>
    </BlueprintProvider>
  )
}

function attributes(path: string[], chosen: Place | undefined): object {
  const text = written(path)
  return { 'data-at': text, tabIndex: 0, ...(chosen && written(chosen) === text && { 'data-chosen': true }) }
}
