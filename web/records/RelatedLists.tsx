import { Trans, useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { RecordAnswer, RelatedList as Related } from '@nurt/core/records/api.ts'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Group } from '@mantine/core'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { columnsOf } from '../lists/columns.ts'
import { countQuery, rowsQuery, type Asked } from '../lists/queries.ts'
import { may } from '../lists/rights.ts'
import { lateColumns } from '../lists/late.ts'
import { paths } from '../paths.ts'
import { hasTasksAbout } from '../tasks/about.ts'
import { ButtonLink, TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { relatedQuery } from './queries.ts'
import styles from './Record.module.css'
import { relatedQuestion } from './related-question.ts'
import { RelatedTable } from './RelatedTable.tsx'
import { isMany, valuesOfAdded } from './values-of-added.ts'

/** What belongs to the record in other modules: each a small list with Add. */
export function RelatedLists({ address, record }: { address: RecordAddress; record: RecordAnswer }) {
  const workspace = useWorkspace()
  const { findModule } = workspace
  const { data = [], error, isLoadingError, refetch } = useQuery(relatedQuery(address))
  const { t } = useLingui()
  const parent = findModule(address.module)
  const own = parent && taskShapeOf(parent)?.parent?.key
  const hasTasks = parent !== undefined && hasTasksAbout(workspace, parent)
  if (isLoadingError) return <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />
  // the parts of a task stand as a tree, and what is to be done for a client with that of its orders
  return data
    .filter(({ module, field }) => module !== address.module || field !== own)
    .filter(({ module }) => !hasTasks || !taskShapeOf(findModule(module)!))
    .map((related) => {
      const module = findModule(related.module)
      return (
        parent &&
        module && (
          <RelatedList key={`${related.module}.${related.field}`} related={related} parent={parent} module={module} record={record} />
        )
      )
    })
}

const shown = 10

interface RelatedListProps {
  related: Related
  /** The record's own module. */
  parent: Module
  module: Module
  record: RecordAnswer
}

function RelatedList({ related, parent, module, record }: RelatedListProps) {
  const { labelOf } = useWorkspace()
  const asking = useRelatedQuestion(related, module, record)
  const { asked, order, own, columns } = asking
  const query = rowsQuery(asked, [...columns.map(({ path }) => path), ...lateColumns(module)], 0)
  const { data, error, isLoadingError, refetch } = useQuery({ ...query, enabled: related.count > 0 })
  const { t } = useLingui()
  const rows = data?.rows.slice(0, shown) ?? []
  const counted = useQuery({ ...countQuery(asked), enabled: own !== undefined && related.count > 0 }).data
  const found = own ? (counted ?? { count: rows.length, capped: false }) : related
  return (
    <section className={styles.section} aria-label={labelOf(related.label)}>
      <RelatedHead related={{ ...related, ...found }} parent={parent} module={module} record={record} />
      {isLoadingError && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {rows.length > 0 && <RelatedTable module={module} columns={columns} order={order} asChosen={own !== undefined} rows={rows} />}
      <Others related={related} module={module} asking={asking} found={found.count} />
    </section>
  )
}

interface OthersProps extends Pick<RelatedListProps, 'related' | 'module'> {
  asking: ReturnType<typeof useRelatedQuestion>
  /** How many the list holds. */
  found: number
}

/** Leads to all of them, where not all are shown. */
function Others({ related: { count, capped }, module, asking: { list, own, condition }, found }: OthersProps) {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  if (!list || (count <= shown && found >= count)) return null
  const total = capped ? `${count}+` : count
  const name = labelOf(own?.name)
  return (
    <>
      {found === 0 && <p className={styles.when}>{t`None of them is in “${name}”.`}</p>}
      <TextLink size="sm" mt={8} to={paths.list(slug, module.key, list.key)} search={{ question: { condition: { all: [condition] } } }}>
        {own ? t`Show all: ${total}` : <Trans>Show all</Trans>}
      </TextLink>
    </>
  )
}

/** The records that point here, in the columns of the module's first table, without the link itself; or as the list that was chosen for it. */
function useRelatedQuestion({ field }: Related, module: Module, record: RecordAnswer) {
  const workspace = useWorkspace()
  const list = workspace.blueprint.lists.find((candidate) => candidate.module === module.key && candidate.layout.kind === 'table')
  const own = ownList(workspace, module, field)
  const others = ((own ?? list)?.columns ?? []).filter((column) => column.field.split('.')[0] !== field)
  const columns = columnsOf(workspace, module, others)
  const condition: Condition = isMany(module, field) ? { field, op: 'has_any', value: [record.id] } : { field, op: 'is', value: record.id }
  const asked: Asked = { workspace: workspace.slug, module: module.key, question: relatedQuestion(condition, own) }
  return { list, own, columns, condition, asked, order: (own ?? list)?.order[0]?.field }
}

/** Not one that asks about what is hidden from the reader. */
function ownList({ findList, snapshot }: Workspace, { fields }: Module, link: string): List | undefined {
  const field = fields.find(({ key }) => key === link)
  const key = field && 'inverseList' in field ? field.inverseList : undefined
  return key === undefined || snapshot.closedLists.includes(key) ? undefined : findList(key)
}

function RelatedHead({ related, parent, module, record }: RelatedListProps) {
  const workspace = useWorkspace()
  const { slug, labelOf } = workspace
  const values = valuesOfAdded({ field: related.field, parent, module, record })
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
          flex="none"
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
