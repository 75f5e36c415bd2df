import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Group, Menu, Title } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { mayAudit } from '@nurt/core/permissions/may-audit.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconArrowMerge, IconCopy, IconDots, IconEye, IconLink, IconPrinter, IconReportSearch, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { trashRecords } from '../lists/change-records.ts'
import { refreshModule } from '../lists/queries.ts'
import { FieldValue } from '../fields/FieldValue.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { may } from '../lists/rights.ts'
import { Lock } from '../lists/Lock.tsx'
import { useTold } from '../lists/useTold.tsx'
import { valueKind } from '../lists/value-kind.ts'
import { paths } from '../paths.ts'
import { LazyMakeDocument } from '../processes/LazyMakeDocument.tsx'
import { copyText } from '../ui/copy-text.ts'
import { MenuLink } from '../ui/MenuLink.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { LastChange } from './LastChange.tsx'
import { PeopleThere } from './PeopleThere.tsx'
import styles from './Record.module.css'

const RecordRights = lazy(() => import('./RecordRights.tsx').then(({ RecordRights }) => ({ default: RecordRights })))

const LogContact = lazy(() => import('./LogContact.tsx').then(({ LogContact }) => ({ default: LogContact })))

const MergeRecords = lazy(() => import('../lists/MergeRecords.tsx').then(({ MergeRecords }) => ({ default: MergeRecords })))

interface RecordHeadProps {
  module: Module
  address: RecordAddress
  record: RecordAnswer
  /** Leaves the record; absent, the list that it was opened from is shown instead, or its module. */
  onTrashed?: (() => void) | undefined
}

/** The record's name, its key facts in one line, and what else can be done with it. */
export function RecordHead({ module, address, record, onTrashed }: RecordHeadProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  return (
    <header className={styles.head}>
      <div className={styles.headText}>
        <Title order={1}>
          {record.title || t`unnamed`}
          <Lock names={record.seenBy} />
        </Title>
        <div className={styles.facts}>
          {record.owner && (
            <span className={styles.fact}>
              <PersonName id={record.owner} name={workspace.nameOf(record.owner)} />
            </span>
          )}
          {keyFacts(module, record).map((field) => (
            <span key={field.key} className={styles.fact}>
              <span className={styles.factLabel}>{workspace.labelOf(field.name)}</span>
              <FieldValue field={field} value={record.values[field.key]} />
            </span>
          ))}
          <LastChange record={record} />
        </div>
      </div>
      <PeopleThere place={address} />
      {!record.trashedAt && (
        <Suspense fallback={null}>
          <LogContact module={module} record={record} />
        </Suspense>
      )}
      {record.may.change && <LazyMakeDocument module={module} address={address} title={record.title} />}
      <RecordMenu module={module} address={address} record={record} onTrashed={onTrashed} />
    </header>
  )
}

const factual = new Set(['link', 'money', 'date', 'choice', 'phone', 'email'])

/** The first filled fields that say what the record is about. */
function keyFacts(module: Module, record: RecordAnswer) {
  return module.fields
    .filter((field) => !field.hidden && field.key !== module.title && factual.has(valueKind(field)) && !isBlank(record.values[field.key]))
    .slice(0, 4)
}

/** All that the history holds of it, the removed and edited comments too. */
function HistoryItem({ address: { workspace, module, record }, title }: { address: RecordAddress; title: string }) {
  const { t } = useLingui()
  const icon = <IconReportSearch size={16} />
  return (
    <MenuLink to={paths.configure(workspace, 'history')} search={{ module, record, title }} leftSection={icon}>
      {t`History`}
    </MenuLink>
  )
}

function RecordMenu({ module: shown, address, record, onTrashed }: RecordHeadProps) {
  const { t } = useLingui()
  const told = useTold()
  const { module } = address
  const workspace = useWorkspace()
  const { role } = workspace
  const [asking, ask] = useDialog()
  const [merging, merge] = useDialog()
  const { trash, duplicate, copy } = useRecordActs({ address, record, onTrashed })
  return (
    <Group gap={6} wrap="nowrap">
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={34} aria-label={t`More actions`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void copy().catch(told.problem)}>
            {t`Copy the link`}
          </Menu.Item>
          {may(workspace, 'create', module) && (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={duplicate}>
              {t`Duplicate`}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t`Print`}
          </Menu.Item>
          {mayAudit(role) && <HistoryItem address={address} title={record.title} />}
          {role?.configure && (
            <Menu.Item leftSection={<IconEye size={16} />} onClick={ask.open}>
              {t`Who sees it?`}
            </Menu.Item>
          )}
          {record.may.change && (
            <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={merge.open}>
              {t`Merge with another`}
            </Menu.Item>
          )}
          {record.may.trash && !record.trashedAt && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void trash().catch(told.problem)}>
              {t`Move to the trash`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>{asking && <RecordRights module={shown} address={address} onClose={ask.close} />}</Suspense>
      {merging && <Merging module={shown} address={address} record={record} onClose={merge.close} />}
    </Group>
  )
}

/** What the menu does with the record. */
function useRecordActs({ address: { workspace, module }, record, onTrashed }: Omit<RecordHeadProps, 'module'>) {
  const { t } = useLingui()
  const told = useTold()
  const navigate = useNavigate()
  const { list, question } = useSearch({ strict: false })
  const trash = async () => {
    const { change } = await trashRecords(workspace, module, [record.id])
    if (onTrashed) onTrashed()
    else if (list) await navigate({ to: paths.list(workspace, module, list), search: { question } })
    else await navigate({ to: paths.module(workspace, module) })
    await refreshModule(workspace, module)
    const what = t`Moved to the trash: ${record.title}`
    told.changed(t`Moved to the trash`, { module, change, what })
  }
  const duplicate = () => void navigate({ to: paths.newRecord(workspace, module), search: { from: record.id } })
  const copy = async () => {
    await copyText(window.location.origin + paths.record(workspace, module, record.id))
    told.done(t`Link copied`)
  }
  return { trash, duplicate, copy }
}

function Merging({ module, address, record, onClose }: Omit<RecordHeadProps, 'onTrashed'> & { onClose: () => void }) {
  const navigate = useNavigate()
  const { record: beside } = useSearch({ strict: false })
  const goTo = (kept: string) => {
    if (kept === record.id) return
    if (beside) void navigate({ to: '.', search: (before) => ({ ...before, record: kept }) })
    else void navigate({ to: paths.record(address.workspace, address.module, kept), search: (before) => before })
  }
  return (
    <Suspense fallback={null}>
      <MergeRecords module={module} records={[record.id]} onClose={onClose} onMerged={goTo} />
    </Suspense>
  )
}
