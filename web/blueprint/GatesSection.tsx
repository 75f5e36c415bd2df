import { Box, Stack, Text, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { IconArrowsSplit2 } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { AddNames } from './AddNames.tsx'
import { freeKey, put } from './put.ts'
import { useDraft } from './useDraft.ts'
import { useWayWords } from './useWayWords.ts'

interface GatesSectionProps {
  module: Module
  process: Process
  path: string[]
  onOpen: (gate: string) => void
}

/** Where the values of a record choose its way. */
export function GatesSection({ module, process, path, onOpen }: GatesSectionProps) {
  const { t } = useLingui()
  const { me, labelOf } = useWorkspace()
  const { apply } = useDraft()
  const words = useWayWords(module, process)
  const { gates = [] } = process
  const add = (names: string[]) => {
    const made = [...gates]
    for (const text of names) {
      const name = { [me.language]: text }
      made.push({ key: freeKey(name, [...process.steps, ...made]), name, flows: [] })
    }
    const added = made.slice(gates.length)
    apply(...(gates.length > 0 ? added.map((gate) => put([...path, 'gates', gate.key], gate)) : [put([...path, 'gates'], made)]))
    if (added.length === 1 && added[0]) onOpen(added[0].key)
  }
  return (
    <Stack gap="xs" component="section" aria-label={t`Decisions`}>
      <div>
        <Text fw={600} component="h3">
          {t`Decisions`}
        </Text>
        <Text size="sm" c="dimmed">
          {t`The values of the record choose the way, such as: above 10,000 to the director. A button leads to a decision as to a status.`}
        </Text>
      </div>
      {gates.length > 0 && (
        <Rows label={t`Decisions`}>
          {gates.map((gate) => (
            <Row key={gate.key} icon={<IconArrowsSplit2 size={18} stroke={1.7} aria-hidden />}>
              <UnstyledButton w="100%" aria-haspopup="dialog" onClick={() => onOpen(gate.key)}>
                <Text fw={550}>{labelOf(gate.name)}</Text>
                <Text size="xs" c="dimmed">
                  {words.gate(gate)}
                </Text>
              </UnstyledButton>
            </Row>
          ))}
        </Rows>
      )}
      <Box maw={520}>
        <AddNames label={t`Add a decision`} path={[...path, 'gates']} onAdd={add} />
      </Box>
    </Stack>
  )
}
