import { Menu } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { IconArrowsJoin, IconArrowsSplit } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DotsMenu } from '../processes/DotsMenu.tsx'
import { useDialog } from '../ui/useDialog.ts'

// the condition builder, and the words for what is lost, are too heavy for every look at the statuses
const MergeSteps = lazy(() => import('./MergeSteps.tsx').then(({ MergeSteps }) => ({ default: MergeSteps })))
const SplitStep = lazy(() => import('./SplitStep.tsx').then(({ SplitStep }) => ({ default: SplitStep })))

/** What becomes of one status beside others. */
export function StepMenu({ module, process, step }: { module: Module; process: Process; step: Step }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const [merging, merge] = useDialog()
  const [splitting, split] = useDialog()
  const name = labelOf(step.name)
  const isApart = step.parallel !== undefined
  return (
    <>
      <DotsMenu label={t`More for ${name}`} size={28}>
        <Menu.Item
          leftSection={<IconArrowsJoin size={16} aria-hidden />}
          disabled={isApart || statusesOf(process).length < 2}
          onClick={merge.open}
        >
          {t`Merge with another…`}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowsSplit size={16} aria-hidden />} disabled={isApart} onClick={split.open}>
          {t`Split in two…`}
        </Menu.Item>
      </DotsMenu>
      <Suspense fallback={null}>
        {merging && <MergeSteps {...{ module, process }} from={step.key} onClose={merge.close} />}
        {splitting && <SplitStep {...{ module, process, step }} onClose={split.close} />}
      </Suspense>
    </>
  )
}
