import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { RecordAnswer, RelatedList as Related } from '@nurt/core/records/api.ts'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Group } from '@mantine/core'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import { cellText } from '../lists/cell-text.ts'
import { columnsOf, type Column } from '../lists/columns.ts'
import { fieldLabel } from '../lists/fields-of.ts'
import { rowsQuery, type Asked } from '../lists/queries.ts'
import { may } from '../lists/rights.ts'
import type { Row } from '../lists/row-pages.ts'
import { valueKind, type ValueKind } from '../lists/value-kind.ts'
import { paths } from '../paths.ts'
import { ButtonLink, TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { relatedQuery, type RecordAddress } from './queries.ts'
import styles from './Record.module.css'

/** What belongs to the record in other modules: each a small list with Add. */
export function RelatedLists({ address, record }: { address: RecordAddress; record: RecordAnswer }) {
  const { findModule } = useWorkspace()
  const { data = [] } = useQuery(relatedQuery(address))
  return data.map((related) => {
    const module = findModule(related.module)
    return module && <RelatedList key={`${related.module}.${related.field}`} related={related} module={module} record={record} />
  })
}

const shown = 10

interface RelatedListProps {
  related: Related
  module: Module
  record: RecordAnswer
}

function RelatedList({ related, module, record }: RelatedListProps) {
  const { slug, labelOf } = useWorkspace()
  const { list, columns, condition } = useRelatedQuestion(related, module, record)
  const asked: Asked = { workspace: slug, module: module.key, question: { condition } }
  const query = rowsQuery(
    asked,
    columns.map(({ path }) => path),
    0,
  )
  const { data } = useQuery({ ...query, enabled: related.count > 0 })
  const rows = data?.rows.slice(0, shown) ?? []
  return (
    <section className={styles.section} aria-label={labelOf(related.label)}>
      <RelatedHead related={related} module={module} record={record} />
      {rows.length > 0 && <RelatedTable module={module} columns={columns} rows={rows} />}
      {list && related.count > shown && (
        <TextLink size="sm" mt={8} to={paths.list(slug, module.key, list.key)} search={{ question: { condition: { all: [condition] } } }}>
          <Trans>Show all</Trans>
        </TextLink>
      )}
    </section>
  )
}

/** The records that point here, in the columns of the module's first table, without the link itself. */
function useRelatedQuestion({ field }: Related, module: Module, record: RecordAnswer) {
  const workspace = useWorkspace()
  const list = workspace.blueprint.lists.find((candidate) => candidate.module === module.key && candidate.layout.kind === 'table')
  const others = (list?.columns ?? []).filter((column) => column.field.split('.')[0] !== field)
  const columns = mostTelling(columnsOf(workspace, module, others))
  const condition: Condition = isMany(module, field) ? { field, op: 'has_any', value: [record.id] } : { field, op: 'is', value: record.id }
  return { list, columns, condition }
}

const mostColumns = 7
/** What the other side has comes before when and for how much; its number and owner are on its own page. */
const ranks: Partial<Record<ValueKind, number>> = { link: 1, multi_choice: 2, choice: 3, date: 4, datetime: 4, money: 5 }
const leftOut = new Set<ValueKind>(['autonumber', 'person', 'team'])

function mostTelling([title, ...others]: Column[]): Column[] {
  const rank = ({ path, field }: Column) => (path === 'step' ? 0 : (ranks[valueKind(field)] ?? 6))
  const told = others.filter(({ field }) => !leftOut.has(valueKind(field))).toSorted((a, b) => rank(a) - rank(b))
  return [...(title ? [title] : []), ...told].slice(0, mostColumns)
}

function isMany(module: Module, field: string): boolean {
  return module.fields.find(({ key }) => key === field)?.type === 'multi_link'
}

function RelatedHead({ related, module, record }: RelatedListProps) {
  const workspace = useWorkspace()
  const { slug, labelOf } = workspace
  const link = [record.id, record.title]
  const values = { [related.field]: isMany(module, related.field) ? [link] : link }
  return (
    <Group justify="space-between" wrap="nowrap" mb={6}>
      <Group gap={8} wrap="nowrap">
        <ModuleIcon name={module.icon} size={17} />
        <h2 className={`${styles.sectionName} ${styles.inline}`}>{labelOf(related.label)}</h2>
        <span className={styles.when}>
          {related.count}
          {related.capped && '+'}
        </span>
      </Group>
      {may(workspace, 'create', module.key) && !record.trashedAt && (
        <ButtonLink
          size="xs"
          variant="default"
          to={paths.newRecord(slug, module.key)}
          search={{ values }}
          leftSection={<IconPlus size={14} />}
        >
          {labelOf(module.add)}
        </ButtonLink>
      )}
    </Group>
  )
}

function RelatedTable({ module, columns, rows }: { module: Module; columns: Column[]; rows: Row[] }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const place = (column: Column) => (column.numeric ? styles.right : undefined)
  return (
    <div className={styles.scroll}>
      <table className={styles.related}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.path} scope="col" className={place(column)}>
                {fieldLabel(column, workspace.labelOf)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, , name, ...values]) => (
            <tr key={id}>
              <td>
                <TextLink size="sm" to={paths.record(workspace.slug, module.key, id)}>
                  {(columns[0] && cellText(columns[0].field, name, workspace)) || t`unnamed`}
                </TextLink>
              </td>
              {columns.slice(1).map((column, position) => (
                <td key={column.path} className={place(column)}>
                  {fieldCell(column.field, values[position], workspace)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
