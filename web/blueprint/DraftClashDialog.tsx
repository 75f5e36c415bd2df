import { useLingui } from '@lingui/react/macro'
import { BlueprintProvider } from '../api/useWorkspace.tsx'
import { useTold } from '../lists/useTold.tsx'
import { ClashDialog } from './ClashDialog.tsx'
import { DraftProvider } from './DraftProvider.tsx'
import { useDraft } from './useDraft.ts'

/** The dialog on a page that reads what is published: it names what stands in the draft, and tells where the choice went. */
export function DraftClashDialog() {
  return (
    <DraftProvider>
      <NamedByDraft />
    </DraftProvider>
  )
}

function NamedByDraft() {
  const { t } = useLingui()
  const { blueprint } = useDraft()
  const told = useTold()
  return (
    <BlueprintProvider blueprint={blueprint}>
      <ClashDialog onPut={() => told.done(t`Saved in the draft. Everyone sees it once the draft is published.`)} />
    </BlueprintProvider>
  )
}
