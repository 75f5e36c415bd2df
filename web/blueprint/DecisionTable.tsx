/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an ARIA grid whose rows are cards where it is narrow */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Path } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { type CSSProperties, useState } from 'react'
import { FieldSelect } from '../lists/FieldSelect.tsx'
import { DecisionHead } from './DecisionHead.tsx'
import { DecisionNotes } from './DecisionNotes.tsx'
import { DecisionFoot, DecisionRow } from './DecisionRow.tsx'
import styles from './DecisionTable.module.css'
import { DecisionTry, useGateAnswer } from './DecisionTry.tsx'
import { FaultTexts } from './FaultTexts.tsx'
import { put } from './put.ts'
import { type DecisionTableProps, type TableParts, useTableParts } from './useTableParts.ts'
import { useWayWords } from './useWayWords.ts'

/** A decision as a table: a column for each field that is asked, a row for each answer. The first row that fits answers. */
export function DecisionTable(props: DecisionTableProps) {
  const { module, process, gate } = props
  const { t } = useLingui()
  const words = useWayWords(module, process)
  const [tried, setTried] = useState<Record<Path, unknown>>({})
  const answer = useGateAnswer(module, gate, tried)
  const parts = useTableParts(props, words.nodeName)
  const { columns, faults } = parts
  const isAnswering = (key: string) => typeof answer === 'object' && answer.flow === key
  return (
    <Stack gap="sm" className={styles.around}>
      <Text size="sm" c="dimmed">
        {t`The first row from the top whose cells all fit answers.`}{' '}
        {props.apply && (
          <span className={styles.keys}>{t`Enter opens a cell, arrows and Tab go on, Alt with arrows moves a row or a column.`}</span>
        )}
      </Text>
      <div
        role="grid"
        tabIndex={-1}
        aria-label={t`Decision table`}
        className={styles.grid}
        style={{ '--columns': `34px repeat(${columns.length}, minmax(118px, 1fr)) minmax(136px, 1.2fr) 36px` } as CSSProperties}
      >
        <DecisionHead {...parts} />
        {gate.flows.map((flow, row) => (
          <DecisionRow key={flow.key} {...parts} {...{ flow, row }} isAnswer={isAnswering(flow.key)} />
        ))}
        <DecisionFoot {...parts} part="unknown" row={gate.flows.length} isAnswer={answer === 'unknown'} />
        <DecisionFoot {...parts} part="otherwise" row={gate.flows.length + 1} isAnswer={answer === 'otherwise'} />
      </div>
      <FaultTexts texts={[...faults(['table', 'columns']), ...(gate.flows.length === 0 ? faults(['flows']) : [])]} />
      <AddParts {...parts} />
      <DecisionNotes module={module} gate={gate} nameOf={words.nodeName} />
      <DecisionTry {...{ module, gate, answer }} values={tried} nameOf={words.nodeName} onChange={setTried} />
    </Stack>
  )
}

function AddParts({ module, at, columns, apply, rowsOnly, onAdd }: TableParts) {
  const { t } = useLingui()
  if (!apply) return null
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onAdd()}>
        {t`Add a row`}
      </Button>
      {!rowsOnly && (
        <div style={{ width: 210 }}>
          <FieldSelect
            module={module}
            value={null}
            label={t`Add a column…`}
            only={({ path }) => !columns.includes(path)}
            onChange={({ path }) => apply(put([...at, 'table', 'columns', path], path))}
          />
        </div>
      )}
    </Group>
  )
}
