import { Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Proposal } from '@nurt/core/discovery/proposal.ts'
import { useMemo, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Diagram } from '../blueprint/Diagram.tsx'
import { drawnOf, processOfProposal } from './process-of-proposal.ts'

/** The steps and what followed what as a picture; whoever does not see it reads the same as tables. */
export function ProposalPicture({ module, proposal }: { module: Module; proposal: Proposal }) {
  const { me } = useWorkspace()
  const [chosen, choose] = useState<string>()
  const { steps, transitions } = proposal
  const process = useMemo(
    () => processOfProposal({ steps, transitions }, (text) => ({ [me.language]: text })),
    [steps, transitions, me.language],
  )
  // where one looked is remembered by module; each proposal is another picture
  const key = `${module.key} proposal ${JSON.stringify(steps.map(({ name }) => name))}`
  const drawn = { ...module, key, process }
  return (
    <div>
      <div style={{ display: 'flex', height: 460 }}>
        <Diagram key={key} isPart module={drawn} process={process} chosen={chosen} onChoose={choose} />
      </div>
      {transitions.length > drawnOf(transitions).length && (
        <Text size="sm" c="dimmed" mt={4}>
          <Trans>The most frequent ways are drawn; the table tells all of them.</Trans>
        </Text>
      )}
    </div>
  )
}
