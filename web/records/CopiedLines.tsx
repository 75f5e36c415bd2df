import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { copyLines, isCopy, sourceOfLines, type LinesSource } from '@nurt/core/records/copied-lines.ts'
import { differencesFrom } from '@nurt/core/records/line-differences.ts'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Tag } from '../fields/Tag.tsx'
import { recordQuery } from '../api/record-query.ts'
import styles from './Record.module.css'
import { linkedId } from './linked-values.ts'

interface CopiedLinesProps {
  module: Module
  field: FieldOf<'lines'>
  /** As they are being edited. */
  lines: readonly LineValue[]
  /** The record's values, the chosen link among them. */
  values: Record<string, unknown>
  onTake: (lines: LineValue[]) => void
}

/** Whether line items are still those of the record that was chosen for them, and by how much they differ. */
export function CopiedLines({ module, field, lines, values, onTake }: CopiedLinesProps) {
  const { slug, blueprint } = useWorkspace()
  const source = sourceOfLines(blueprint, module, field)
  const id = source ? linkedId(values[source.link.key]) : ''
  const address = { workspace: slug, module: source?.link.module ?? '', record: id }
  const { data, isLoading } = useQuery({ ...recordQuery(address), enabled: id !== '', retry: false })
  if (!source || !id) return null
  return (
    <output className={styles.copied}>
      {isLoading && <Trans>Fetching the lines…</Trans>}
      {data && (
        <Comparison
          source={source}
          field={field}
          lines={lines}
          original={(data.values[source.from.key] ?? []) as LineValue[]}
          title={data.title}
          onTake={onTake}
        />
      )}
    </output>
  )
}

interface ComparisonProps extends Pick<CopiedLinesProps, 'field' | 'lines' | 'onTake'> {
  source: LinesSource
  original: readonly LineValue[]
  title: string
}

function Comparison({ source: { from }, field, lines, original, title, onTake }: ComparisonProps) {
  const { t } = useLingui()
  const differences = useDifferences(lines, original, field)
  if (isCopy(lines, original, [from, field])) {
    if (lines.length === 0) return null
    return (
      <>
        <IconCopy size={14} aria-hidden />
        <Trans>Copied from “{title}”. Here they may be changed.</Trans>
      </>
    )
  }
  return (
    <>
      <Tag color="orange">{t`Individual`}</Tag>
      {differences ? (
        <Trans>
          Compared with “{title}”: {differences}
        </Trans>
      ) : (
        <Trans>Other lines than in “{title}”</Trans>
      )}
      <Button size="compact-xs" variant="subtle" onClick={() => onTake(copyLines(original, from, field))}>
        <Trans>Take the lines of “{title}”</Trans>
      </Button>
    </>
  )
}

/** "Net value +200,00 zł" */
function useDifferences(lines: readonly LineValue[], original: readonly LineValue[], field: FieldOf<'lines'>): string {
  const { locale, labelOf } = useWorkspace()
  return differencesFrom(lines, original, field)
    .map(({ column, by }) => `${labelOf(column.name)} ${by.map((sum) => signed(sum, printValue(column, sum, locale))).join(' ')}`)
    .join('; ')
}

function signed(sum: string | number, text: string): string {
  return String(sum).startsWith('-') ? text : `+${text}`
}
