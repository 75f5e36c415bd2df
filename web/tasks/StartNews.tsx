import { Trans, useLingui } from '@lingui/react/macro'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import { useQuery } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { cellText } from '../lists/cell-text.ts'
import { askedPaths, columnsOf, type Column } from '../lists/columns.ts'
import { fieldLabel } from '../lists/fields-of.ts'
import { rowsQuery } from '../lists/queries.ts'
import type { Row } from '../lists/row-pages.ts'
import { valueKind } from '../lists/value-kind.ts'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import styles from './Start.module.css'
import { Part } from './StartPart.tsx'

/** More stand in the list. */
const most = 8

/** What everybody is to know: the records of a list, which says for how long and for whom. */
export function StartNews({ list: key }: { list: string }) {
  const { findList, findModule, snapshot } = useWorkspace()
  const list = findList(key)
  const module = list && findModule(list.module)
  if (!list || !module?.enabled || snapshot.closedLists.includes(key)) return null
  return <News list={list} module={module} />
}

function News({ list, module }: { list: List; module: Module }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { slug, labelOf } = workspace
  const columns = columnsOf(workspace, module, list.columns)
  const asked = { workspace: slug, module: module.key, list: list.key, question: {} }
  const { data, error, refetch } = useQuery(rowsQuery(asked, askedPaths(columns), 0))
  const all = (
    <TextLink to={paths.list(slug, module.key, list.key)} size="sm">
      {t`Show all`}
    </TextLink>
  )
  return (
    <Part name={labelOf(module.name)} beside={data && data.rows.length > most && all}>
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && (
        <p className={styles.nothing}>
          <Trans>There is nothing new.</Trans>
        </p>
      )}
      {data?.rows.slice(0, most).map((row) => (
        <Piece key={row[0]} module={module} columns={columns} row={row} />
      ))}
    </Part>
  )
}

function Piece({ module, columns, row }: { module: Module; columns: readonly Column[]; row: Row }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { slug, labelOf } = workspace
  const [title, ...others] = columns.map((column, position) => ({
    column,
    text: cellText(column.field, row[position + 2] ?? null, workspace),
  }))
  return (
    <article className={styles.piece}>
      <TextLink to={paths.record(slug, module.key, row[0])} className={styles.title}>
        {title?.text || t`unnamed`}
      </TextLink>
      {others
        .filter(({ text }) => text !== '')
        .map(({ column, text }) =>
          isSaid(column) ? (
            <p key={column.path}>{text}</p>
          ) : (
            <span key={column.path} className={styles.dim}>
              {fieldLabel(column, labelOf)}: {text}
            </span>
          ),
        )}
    </article>
  )
}

function isSaid({ field }: Column): boolean {
  return ['text', 'long_text'].includes(valueKind(field))
}
