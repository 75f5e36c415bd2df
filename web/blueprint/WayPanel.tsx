import { Drawer } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'

const StepPanel = lazy(() => import('./StepPanel.tsx').then(({ StepPanel }) => ({ default: StepPanel })))
const GatePanel = lazy(() => import('./GatePanel.tsx').then(({ GatePanel }) => ({ default: GatePanel })))

interface WayPanelProps {
  module: Module
  process: Process
  path: string[]
  /** The key of a status or decision; undefined: it is closed. */
  openKey: string | undefined
  /** Another one. */
  onOpen: (key: string) => void
  onClose: () => void
}

/** How records go on from a status or decision, beside the list of them. */
export function WayPanel({ module, process, path, openKey, onOpen, onClose }: WayPanelProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const step = process.steps.find(({ key }) => key === openKey)
  const gate = process.gates?.find(({ key }) => key === openKey)
  const name = labelOf((step ?? gate)?.name)
  const title = step ? t`How “${name}” goes on` : t`Decision “${name}”`
  return (
    <Drawer
      opened={step !== undefined || gate !== undefined}
      onClose={onClose}
      position="right"
      size={gate?.table ? 880 : 560}
      title={title}
    >
      <WayContents {...{ module, process, path, openKey, onOpen, onClose }} />
    </Drawer>
  )
}

/** All that a status or decision consists of; nothing for another key. */
export function WayContents({ module, process, path, openKey, onOpen, onClose }: WayPanelProps) {
  const step = process.steps.find(({ key }) => key === openKey)
  const gate = process.gates?.find(({ key }) => key === openKey)
  return (
    <Suspense fallback={<PageSkeleton />}>
      {step && <StepPanel key={step.key} {...{ module, process, step, onOpen, onClose }} at={[...path, 'steps', step.key]} />}
      {!step && gate && <GatePanel key={gate.key} {...{ module, process, gate, path, onClose }} />}
    </Suspense>
  )
}
