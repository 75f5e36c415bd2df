import { useLingui } from '@lingui/react/macro'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import type { ListView } from './useListPage.ts'

/** There only in the draft: it has no records yet. */
export function NewModule({ view }: { view: ListView }) {
  const { t } = useLingui()
  return (
    <Page title={view.name}>
      <EmptyState>{t`This module is not published yet. Records can be added once it is.`}</EmptyState>
    </Page>
  )
}
