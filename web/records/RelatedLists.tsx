import { Trans, useLingui } from '@lingui/react/macro'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Group } from '@mantine/core'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { may } from '../lists/rights.ts'
import { paths } from '../paths.ts'
import { ButtonLink, TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { relatedQuery } from './queries.ts'
import styles from './Record.module.css'
import { askRelated, type RelatedHere, relatedShown } from './ask-related.ts'
import { RelatedTable } from './RelatedTable.tsx'
import { valuesOfAdded } from './values-of-added.ts'

/** What belongs to the record in other modules: each a small list with Add. */
export function RelatedLists({ address, record }: { address: RecordAddress; record: RecordAnswer }) {
  const workspace = useWorkspace()
  const { findModule } = workspace
  const { data = [], error, isLoadingError, refetch } = useQuery(relatedQuery(address))
  const { t } = useLingui()
  const parent = findModule(address.module)
  if (isLoadingError) return <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />
  return relatedShown(workspace, parent, data).map((related) => {
    const module = findModule(related.module)
    return (
      parent &&
      module && <RelatedList key={`${related.module}.${related.field}`} related={related} parent={parent} module={module} record={record} />
    )
  })
}

const shown = 10

function RelatedList({ related, parent, module, record }: RelatedHere) {
  const { labelOf } = useWorkspace()
  const asking = askRelated(useWorkspace(), { related, parent, module, record })
  const { order, own, columns } = asking
  const { data, error, isLoadingError, refetch } = useQuery({ ...asking.rows, enabled: related.count > 0 })
  const { t } = useLingui()
  const rows = data?.rows.slice(0, shown) ?? []
  const counted = useQuery({ ...asking.count, enabled: own !== undefined && related.count > 0 }).data
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

interface OthersProps extends Pick<RelatedHere, 'related' | 'module'> {
  asking: ReturnType<typeof askRelated>
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

function RelatedHead({ related, parent, module, record }: RelatedHere) {
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
