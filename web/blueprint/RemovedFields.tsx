import { Button, Collapse, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { put } from './put.ts'
import { useDraft } from './useDraft.ts'

/** Fields that are gone from every screen, with their values kept. */
export function RemovedFields({ fields, path }: { fields: readonly Field[]; path: string[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const [open, { toggle }] = useDisclosure()
  const removed = fields.filter(({ hidden }) => hidden)
  if (removed.length === 0) return null
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <div>
      <Button variant="subtle" color="gray" size="xs" aria-expanded={open} onClick={toggle} leftSection={<Chevron size={14} aria-hidden />}>
        <Plural value={removed.length} one="# removed field" other="# removed fields" />
      </Button>
      <Collapse expanded={open}>
        <Rows label={t`Removed fields`}>
          {removed.map((field) => (
            <Row
              key={field.key}
              quiet
              actions={
                <Button size="xs" variant="default" onClick={() => apply(put([...path, field.key, 'hidden'], undefined))}>
                  {t`Restore`}
                </Button>
              }
            >
              <Text>{labelOf(field.name)}</Text>
            </Row>
          ))}
        </Rows>
      </Collapse>
    </div>
  )
}
