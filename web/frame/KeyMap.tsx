import { useLingui } from '@lingui/react/macro'
import { Kbd, Modal, SimpleGrid, Table, Title } from '@mantine/core'
import type { Layout } from '@nurt/core/blueprint/document.ts'
import { useParams, useSearch } from '@tanstack/react-router'
import { useListOf } from '../lists/useListOf.ts'

/** Keys that do the same stand together, those of one press too. */
interface KeyLine {
  keys: string[][]
  does: string
}

interface KeyGroup {
  name: string
  lines: KeyLine[]
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const ctrl = isMac ? '⌘' : 'Ctrl'

/** What the keys of this page do. */
export function KeyMap({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const shown = useShownGroups()
  return (
    <Modal opened onClose={onClose} size={shown.length > 2 ? 980 : 520} title={t`Keyboard shortcuts`} centered>
      <SimpleGrid cols={shown.length > 2 ? { base: 1, sm: 2 } : 1} spacing="xl">
        {shown.map(({ name, lines }) => (
          <section key={name} aria-label={name}>
            <Title order={3} size="sm" mb={4}>
              {name}
            </Title>
            <Table verticalSpacing={5} horizontalSpacing={0} fz="sm">
              <Table.Tbody>
                {lines.map(({ keys, does }) => (
                  <Table.Tr key={does}>
                    <Table.Td>{does}</Table.Td>
                    <Table.Td ta="right">
                      {keys.map((press) => (
                        <span key={press.join()} style={{ marginLeft: 8, whiteSpace: 'nowrap', display: 'inline-block' }}>
                          {press.map((key) => (
                            <Kbd key={key} size="xs" ml={3}>
                              {key}
                            </Kbd>
                          ))}
                        </span>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </SimpleGrid>
    </Modal>
  )
}

/** Of what stands on the page. */
function useShownGroups(): KeyGroup[] {
  const { list, record } = useParams({ strict: false })
  const { record: beside, question } = useSearch({ strict: false })
  const saved = useListOf(list)
  const { kind: layout } = question?.layout ?? saved?.layout ?? { kind: undefined }
  const groups = { ...useKeyGroups(), ...useListKeys(), ...useLayoutKeys() }
  return [groups.everywhere, ...ofLayout(layout, groups), ...(record || beside ? [groups.record] : [])]
}

const ownKeys = ['board', 'calendar', 'tree'] as const

function ofLayout(
  layout: Layout['kind'] | undefined,
  groups: Record<'going' | 'cells' | 'records' | (typeof ownKeys)[number], KeyGroup>,
): KeyGroup[] {
  if (layout === 'table') return [groups.going, groups.cells, groups.records]
  const own = ownKeys.find((kind) => kind === layout)
  return own ? [groups[own]] : []
}

function useKeyGroups(): Record<'everywhere' | 'record', KeyGroup> {
  const { t } = useLingui()
  return {
    everywhere: {
      name: t`Everywhere`,
      lines: [
        { keys: [[ctrl, 'K']], does: t`Search for records, lists and settings` },
        { keys: [['?']], does: t`Show these keys` },
        { keys: [['Esc']], does: t`Close what is open` },
      ],
    },
    record: {
      name: t`A record`,
      lines: [
        {
          keys: [
            ['Alt', '↑'],
            ['Alt', '↓'],
          ],
          does: t`The record before or after it in the list`,
        },
        { keys: [['Enter']], does: t`Edit the field, or save it` },
        { keys: [['Esc']], does: t`Back to the value before` },
      ],
    },
  }
}

function useLayoutKeys(): Record<(typeof ownKeys)[number], KeyGroup> {
  const { t } = useLingui()
  const open = { keys: [['Enter']], does: t`Open the record beside the list` }
  const page = { keys: [[ctrl, 'Enter']], does: t`Open the record in a tab of its own` }
  const undo = { keys: [[ctrl, 'Z']], does: t`Take the last change back` }
  return {
    board: {
      name: t`The board`,
      lines: [
        { keys: [['↑'], ['↓'], ['←'], ['→']], does: t`From card to card` },
        { keys: [['Alt', '← →']], does: t`Move the card to the column beside` },
        { keys: [['Alt', '↑ ↓']], does: t`Move the card up or down` },
        open,
        page,
        undo,
      ],
    },
    tree: {
      name: t`The tree`,
      lines: [
        { keys: [['↑'], ['↓']], does: t`From record to record` },
        { keys: [['→']], does: t`Open what is below it, then go there` },
        { keys: [['←']], does: t`Close what is below it, or go to what it stands below` },
        { keys: [['M']], does: t`Move it below another one` },
        open,
        page,
        undo,
      ],
    },
    calendar: {
      name: t`The calendar`,
      lines: [
        { keys: [['PgUp'], ['PgDn']], does: t`To the time before or after` },
        { keys: [['↑'], ['↓'], ['←'], ['→']], does: t`From day to day, where one is chosen` },
        { keys: [['Alt', '← →']], does: t`Move the record by a day` },
        { keys: [['Alt', '↑ ↓']], does: t`Move the record by a week` },
        open,
        page,
        undo,
      ],
    },
  }
}

function useListKeys(): Record<'going' | 'cells' | 'records', KeyGroup> {
  const { t } = useLingui()
  return {
    going: {
      name: t`Moving in the list`,
      lines: [
        { keys: [['↑'], ['↓'], ['←'], ['→'], ['Tab']], does: t`From cell to cell` },
        { keys: [['Home'], ['End']], does: t`To the first or the last column` },
        {
          keys: [
            [ctrl, 'Home'],
            [ctrl, 'End'],
          ],
          does: t`To the beginning or the end of the list`,
        },
        { keys: [['PgUp'], ['PgDn']], does: t`A page up or down` },
        { keys: [['Shift', '↑ ↓ ← →']], does: t`Choose a block of cells` },
        { keys: [['Enter']], does: t`On the name: open the record beside the list` },
        { keys: [[ctrl, 'Enter']], does: t`Open the record as a page` },
      ],
    },
    cells: {
      name: t`Cells`,
      lines: [
        { keys: [['Enter'], ['F2']], does: t`Edit the cell` },
        { keys: [['Enter'], ['Tab']], does: t`While editing: save and go on` },
        { keys: [['Esc']], does: t`While editing: back to the value before` },
        { keys: [[ctrl, 'C']], does: t`Copy the block, for a spreadsheet too` },
        { keys: [[ctrl, 'V']], does: t`Paste, from a spreadsheet too` },
        { keys: [[ctrl, 'D']], does: t`Fill down` },
        { keys: [['Delete']], does: t`Empty the cells` },
        { keys: [[ctrl, 'Z']], does: t`Take the last change back` },
      ],
    },
    records: {
      name: t`Records of the list`,
      lines: [
        { keys: [[t`Space`]], does: t`Select the record` },
        { keys: [['Shift', t`Space`]], does: t`Select all as far as here` },
        { keys: [[ctrl, 'A']], does: t`Select all records` },
        { keys: [[ctrl, 'Shift', 'D']], does: t`Duplicate the record` },
      ],
    },
  }
}
