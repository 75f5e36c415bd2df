import { Button, Group, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { IconArrowsJoin, IconClipboardText, IconSearch, IconZoomQuestion } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { PasteSteps } from './PasteSteps.tsx'

// what is lost in a merge is said in words that load much
const MergeSteps = lazy(() => import('./MergeSteps.tsx').then(({ MergeSteps }) => ({ default: MergeSteps })))

interface StatusToolsProps {
  module: Module
  process: Process
  typed: string
  setTyped: (typed: string) => void
}

/** Finds one of many statuses, and what is done with several at once. */
export function StatusTools({ module, process, typed, setTyped }: StatusToolsProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const [merging, merge] = useDialog()
  const [pasting, paste] = useDialog()
  return (
    <Group gap="xs">
      {process.steps.length > 8 && (
        <TextInput
          type="search"
          style={{ flex: '1 1 200px' }}
          maw={320}
          aria-label={t`Find a status`}
          placeholder={t`Find a status`}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <Button variant="default" leftSection={<IconClipboardText size={16} aria-hidden />} onClick={paste.open}>
        {t`Paste statuses`}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowsJoin size={16} aria-hidden />}
        disabled={statusesOf(process).length < 2}
        onClick={merge.open}
      >
        {t`Merge statuses`}
      </Button>
      <ButtonLink
        variant="default"
        leftSection={<IconZoomQuestion size={16} aria-hidden />}
        to={paths.configure(slug, 'discover')}
        search={{ module: module.key }}
      >
        {t`Discover the process`}
      </ButtonLink>
      <Suspense fallback={null}>{merging && <MergeSteps {...{ module, process }} onClose={merge.close} />}</Suspense>
      {pasting && <PasteSteps {...{ module, process }} onClose={paste.close} />}
    </Group>
  )
}
