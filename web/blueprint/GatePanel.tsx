import { Button, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Path, Process, StepGate } from '@nurt/core/blueprint/document.ts'
import { columnsOf } from '@nurt/core/blueprint/table-cells.ts'
import { useState } from 'react'
import { DecisionTable } from './DecisionTable.tsx'
import { DraftCondition } from './DraftCondition.tsx'
import { Cards, EditedCard } from './EditedCard.tsx'
import { LabelText } from './LabelText.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { freeKey, put } from './put.ts'
import { TableEditors } from './TableEditors.tsx'
import { TargetSelect } from './TargetSelect.tsx'
import { useDraft } from './useDraft.ts'
import { useWayWords } from './useWayWords.ts'
import { removeGate } from './without-node.ts'

interface GatePanelProps {
  module: Module
  process: Process
  gate: StepGate
  /** Of the process in the blueprint. */
  path: string[]
  onClose: () => void
}

/** One decision: the first way whose condition holds is taken. */
export function GatePanel({ module, process, gate, path, onClose }: GatePanelProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const at = [...path, 'gates', gate.key]
  const set = (property: keyof StepGate, value: unknown) => apply(put([...at, property], value))
  const remove = () => {
    onClose()
    apply(...removeGate(process, path, gate.key))
  }
  return (
    <Stack>
      <LabelText label={t`Name`} value={gate.name} path={[...at, 'name']} required onChange={(name) => set('name', name)} />
      {gate.table ? <DecisionTable {...{ module, process, gate, at, apply }} /> : <Conditions {...{ module, process, gate, at }} />}
      <LookSwitch {...{ gate, at }} />
      {gate.table && <TableEditors module={module} gate={gate} at={at} />}
      <PanelEnd onClose={onClose}>
        <Button variant="subtle" color="red" onClick={remove}>
          {t`Remove the decision`}
        </Button>
      </PanelEnd>
    </Stack>
  )
}

type PartProps = Pick<GatePanelProps, 'module' | 'process' | 'gate'> & { at: string[] }

/** The ways one after the other, each with its condition. */
function Conditions({ module, process, gate, at }: PartProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const set = (property: keyof StepGate, value: unknown) => apply(put([...at, property], value))
  const add = (to: string) => {
    const key = freeKey({ en: to }, gate.flows)
    apply(put([...at, 'flows', key], { key, to, condition: { all: [] } }))
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        {t`The first way whose condition holds is taken.`}
      </Text>
      {gate.flows.length > 0 && (
        <Cards label={t`Ways`}>
          {gate.flows.map((flow) => (
            <FlowCard key={flow.key} {...{ module, process, gate, at, flow }} />
          ))}
        </Cards>
      )}
      <TargetSelect
        process={process}
        from={gate.key}
        aria-label={t`Add a way`}
        placeholder={gate.flows.length > 0 ? t`Add another way, which leads to…` : t`Add a way, which leads to…`}
        value={null}
        onChange={add}
      />
      <TargetSelect
        process={process}
        from={gate.key}
        label={t`Otherwise`}
        description={t`Where no condition holds.`}
        placeholder={t`Choose where it leads…`}
        value={gate.otherwise ?? null}
        onChange={(to) => set('otherwise', to)}
      />
      <TargetSelect
        process={process}
        from={gate.key}
        label={t`When it cannot be told`}
        description={t`Where a value that is asked for is missing.`}
        placeholder={t`Choose where it leads…`}
        value={gate.unknown ?? null}
        onChange={(to) => set('unknown', to)}
      />
    </>
  )
}

/** A decision reads as a table where each way compares a field once; back it always does. */
function LookSwitch({ gate, at }: Pick<PartProps, 'gate' | 'at'>) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const [left, setLeft] = useState<readonly Path[]>([])
  const columns = gate.table ? undefined : columnsOf(gate.flows.map(({ condition }) => condition))
  if (gate.table) {
    const leave = () => {
      setLeft(gate.table?.columns ?? [])
      apply(put([...at, 'table'], undefined))
    }
    return (
      <Button variant="default" size="xs" style={{ alignSelf: 'flex-start' }} onClick={leave}>
        {t`Show as conditions`}
      </Button>
    )
  }
  // those that stood there before, in their order, then what is asked besides
  const asTable = () => columns && apply(put([...at, 'table'], { columns: [...new Set([...left, ...columns])] }))
  return (
    <div>
      <Button variant="default" size="xs" disabled={!columns} onClick={asTable}>
        {t`Show as a table`}
      </Button>
      {!columns && (
        <Text size="xs" c="dimmed" mt={4}>
          {t`It cannot be shown as a table: a way asks for one of several things, the same field twice, or a formula.`}
        </Text>
      )}
    </div>
  )
}

interface FlowCardProps {
  module: Module
  process: Process
  gate: StepGate
  at: string[]
  flow: StepGate['flows'][number]
}

function FlowCard({ module, process, gate, at, flow }: FlowCardProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  const words = useWayWords(module, process)
  const keys = gate.flows.map(({ key }) => key)
  const path = [...at, 'flows', flow.key]
  const name = words.nodeName(flow.to)
  return (
    <EditedCard
      name={name}
      head={
        <TargetSelect
          process={process}
          from={gate.key}
          aria-label={t`Leads to`}
          value={flow.to}
          onChange={(to) => apply(put([...path, 'to'], to))}
        />
      }
      path={path}
      keys={keys}
      removeLabel={t`Remove the way to ${name}`}
      onRemove={() => apply(put(path, undefined))}
    >
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t`When this holds`}
        </Text>
        {'all' in flow.condition && flow.condition.all.length === 0 && (
          <Text size="xs" c="dimmed" mb={4}>
            {t`Always, as long as no condition is added.`}
          </Text>
        )}
        <DraftCondition
          module={module}
          condition={flow.condition}
          onChange={(condition) => apply(put([...path, 'condition'], condition))}
        />
      </div>
    </EditedCard>
  )
}
