import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useValueProblem } from '../fields/problem-text.ts'
import { fieldLabel } from './fields-of.ts'
import { nameOf, type RowFrame } from './GridRow.tsx'
import { may } from './rights.ts'
import type { CellFault } from './read-cells.ts'
import type { Outcome } from './write-block.ts'

export type AskedOutcome = Extract<Outcome, { kind: 'refused' | 'longer' }>

interface BlockDialogProps {
  outcome: AskedOutcome
  module: Module
  frame: RowFrame
  onGo: (doing: Promise<Outcome>) => void
  onClose: () => void
}

/** Why a block was not written, or what is to become of its rows below the last record. */
export function BlockDialog({ outcome, module, frame, onGo, onClose }: BlockDialogProps) {
  const { t } = useLingui()
  if (outcome.kind === 'longer') return <LongerBlock outcome={outcome} module={module} onGo={onGo} onClose={onClose} />
  const count = outcome.faults.length
  return (
    <Modal opened onClose={onClose} centered size="lg" title={t`Nothing was changed`}>
      <Stack>
        <Text size="sm">
          <Plural value={count} one="# cell does not fit. Mend it and try again." other="# cells do not fit. Mend them and try again." />
        </Text>
        <ScrollArea.Autosize mah="50vh">
          <FaultTable faults={outcome.faults} frame={frame} />
        </ScrollArea.Autosize>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>{t`Close`}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** More than anybody reads at once. */
const mostTold = 100

function FaultTable({ faults, frame }: { faults: readonly CellFault[]; frame: RowFrame }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const sentence = useValueProblem()
  const rest = faults.length - mostTold
  return (
    <>
      <Table verticalSpacing={6} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Record`}</Table.Th>
            <Table.Th>{t`Field`}</Table.Th>
            <Table.Th>{t`Value`}</Table.Th>
            <Table.Th>{t`Why not`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {faults.slice(0, mostTold).map(({ row, index, column, text, problem }, position) => (
            <Table.Tr key={position}>
              <Table.Td>{row ? nameOf(frame, row) || t`unnamed` : t`new, row ${index + 1}`}</Table.Td>
              <Table.Td>{column && fieldLabel(column, labelOf)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{text}</Table.Td>
              <Table.Td>{sentence(problem)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rest > 0 && <Text size="sm" c="dimmed" pt="xs">{t`and ${plural(rest, { one: '# other', other: '# others' })}`}</Text>}
    </>
  )
}

interface LongerBlockProps extends Omit<BlockDialogProps, 'outcome' | 'frame'> {
  outcome: Extract<Outcome, { kind: 'longer' }>
}

/** The most records that one block makes. */
const mostMade = 1000

function LongerBlock({ outcome: { over, fitting, go }, module, onGo, onClose }: LongerBlockProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const mayAdd = may(workspace, 'create', module.key) && over <= mostMade
  return (
    <Modal opened onClose={onClose} centered title={t`More rows than records`}>
      <Stack>
        <Text size="sm">
          <Trans>
            <Plural value={over} one="# row stands" other="# rows stand" /> below the last record of the list.
          </Trans>{' '}
          {over > mostMade && t`So many come in by an import.`}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          {fitting > 0 && <Button variant="default" onClick={() => onGo(go(false))}>{t`Leave them out`}</Button>}
          {mayAdd && (
            <Button data-autofocus onClick={() => onGo(go(true))}>
              {t`Add ${plural(over, { one: '# record', other: '# records' })}`}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
