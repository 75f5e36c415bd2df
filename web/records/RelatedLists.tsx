import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer, RelatedList as Related } from '@nurt/core/records/api.ts'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Group } from '@mantine/core'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import { columnsOf } from '../lists/columns.ts'
import { fieldLabel } from '../lists/fields-of.ts'
import { rowsQuery, type Asked } from '../lists/queries.ts'
import { may } from '../lists/rights.ts'
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

function RelatedList({ related, module, record }: { related: Related; module: Module; record: RecordAnswer }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { slug, blueprint, labelOf } = workspace
  const field = module.fields.find(({ key }) => key === related.field)
  const many = field?.type === 'multi_link'
  const condition = many
    ? { field: related.field, op: 'has_any' as const, value: [record.id] }
    : { field: related.field, op: 'is' as const, value: record.id }
  const list = blueprint.lists.find((candidate) => candidate.module === module.key && candidate.layout.kind === 'table')
  const columns = columnsOf(
    blueprint,
    module,
    (list?.columns ?? []).filter(({ field: path }) => path.split('.')[0] !== related.field),
  ).slice(0, 5)
  const asked: Asked = { workspace: slug, module: module.key, question: { condition } }
  const { data } = useQuery({
    ...rowsQuery(
      asked,
      columns.map(({ path }) => path),
      0,
    ),
    enabled: related.count > 0,
  })
  const label = labelOf(related.label)
  const prefilled = { [related.field]: many ? [[record.id, record.title]] : [record.id, record.title] }
  const rows = data?.rows.slice(0, shown) ?? []
  return (
    <section className={styles.section} aria-label={label}>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Group gap={8} wrap="nowrap">
          <ModuleIcon name={module.icon} size={17} />
          <h2 className={styles.sectionName} style={{ margin: 0 }}>
            {label}
          </h2>
          <span className={styles.when}>
            {related.count}
            {related.capped && '+'}
          </span>
        </Group>
        {may(workspace, 'create', module.key) && (
          <ButtonLink
            size="xs"
            variant="default"
            to={paths.newRecord(slug, module.key)}
            search={{ values: prefilled }}
            leftSection={<IconPlus size={14} />}
          >
            {labelOf(module.add)}
          </ButtonLink>
        )}
      </Group>
      {rows.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.related}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.path} className={column.numeric ? styles.right : undefined}>
                    {fieldLabel(column, labelOf)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row[0]}>
                  {columns.map((column, position) => (
                    <td key={column.path} className={column.numeric ? styles.right : undefined}>
                      {position === 0 ? (
                        <TextLink to={paths.record(slug, module.key, row[0])}>
                          {fieldCell(column.field, row[2], workspace) ?? t`unnamed`}
                        </TextLink>
                      ) : (
                        fieldCell(column.field, row[position + 2], workspace)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list && related.count > shown && (
        <TextLink size="sm" mt={8} to={paths.list(slug, module.key, list.key)} search={{ question: { condition: { all: [condition] } } }}>
          <Trans>Show all</Trans>
        </TextLink>
      )}
    </section>
  )
}
