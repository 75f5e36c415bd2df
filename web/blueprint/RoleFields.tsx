import { Accordion, Checkbox, SegmentedControl, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Field, FieldAccess, FieldOf, List, Module, Role } from '@nurt/core/blueprint/document.ts'
import { hiddenFields, type Hidden } from '@nurt/core/blueprint/hidden-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { Fragment, useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { shownFields } from '../fields/line-fields.ts'
import { isTyped } from '../lists/value-kind.ts'
import { Row, Rows } from '../ui/Rows.tsx'
import { accessNames } from '../permissions/action-names.ts'
import styles from './RoleRights.module.css'
import { setAccess, shareList } from './role-changes.ts'
import { useDraft } from './useDraft.ts'
import { useHiddenWords } from './useHiddenWords.ts'

/** What a role sees of the modules that it reaches: which fields it reads and writes, which shared lists it opens. */
export function RoleFields({ role }: { role: Role }) {
  const { blueprint } = useDraft()
  const hidden = useMemo(() => hiddenFields(blueprint, role), [blueprint, role])
  const enabled = blueprint.modules.filter((module) => module.enabled)
  const seen = enabled.filter(({ key }) => reachOf(role, 'see', key) !== 'none')
  return (
    <Stack gap="xs">
      {seen.length < enabled.length && (
        <Text size="sm" c="dimmed">
          {seen.length === 0 ? (
            <Trans>It sees no records yet, so there is nothing to say of fields and lists.</Trans>
          ) : (
            <Trans>Modules whose records it does not see are left out.</Trans>
          )}
        </Text>
      )}
      {seen.length > 0 && (
        <Accordion variant="contained" radius="lg" keepMounted={false} className={styles.modules}>
          {seen.map((module) => (
            <Accordion.Item key={module.key} value={module.key}>
              <ModuleHead module={module} role={role} hidden={hidden} />
              <Accordion.Panel>
                <Stack gap="md">
                  <SeenLists module={module} role={role} hidden={hidden} />
                  <FieldRows module={module} role={role} hidden={hidden} />
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </Stack>
  )
}

interface PartProps {
  module: Module
  role: Role
  hidden: Hidden
}

function ModuleHead({ module, role, hidden }: PartProps) {
  const { labelOf } = useWorkspace()
  const shown = module.fields.filter((field) => !field.hidden).flatMap(pathsOf)
  const unread = shown.filter((path) => hidden.get(module.key)?.has(path)).length
  const onlyRead = shown.filter((path) => role.fields?.[module.key]?.[path] === 'read').length
  return (
    <Accordion.Control>
      <Text fw={550}>{labelOf(module.name)}</Text>
      <Text size="xs" c="dimmed">
        {unread + onlyRead === 0 ? (
          <Trans>All fields</Trans>
        ) : (
          <>
            {unread > 0 && <Plural value={unread} one="# hidden field" other="# hidden fields" />}
            {unread > 0 && onlyRead > 0 && ' · '}
            {onlyRead > 0 && <Plural value={onlyRead} one="# field only read" other="# fields only read" />}
          </>
        )}
      </Text>
    </Accordion.Control>
  )
}

function pathsOf(field: Field): string[] {
  return [field.key, ...(field.type === 'lines' ? shownFields(field).map(({ key }) => `${field.key}.${key}`) : [])]
}

function SeenLists({ module, role, hidden }: PartProps) {
  const { t } = useLingui()
  const { blueprint } = useDraft()
  const lists = blueprint.lists.filter((list) => list.module === module.key)
  if (lists.length === 0) return null
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" size="sm" fw={550} mb={6}>{t`Lists that it sees`}</Text>
      <Stack gap={6}>
        {lists.map((list) => (
          <SeenList key={list.key} list={list} role={role} hidden={hidden} />
        ))}
      </Stack>
    </fieldset>
  )
}

function SeenList({ list, role, hidden }: { list: List; role: Role; hidden: Hidden }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const { asksHidden } = useHiddenWords(hidden)
  const { roles } = list
  const seen = !roles || roles.includes(role.key)
  const isOnlyOne = seen && (roles ?? blueprint.roles).length === 1
  const notes = [isOnlyOne ? t`Nobody else sees it.` : '', seen ? asksHidden(list) : '']
  return (
    <Checkbox
      label={labelOf(list.name)}
      description={notes.filter(Boolean).join(' ') || undefined}
      checked={seen}
      disabled={isOnlyOne}
      onChange={(event) => apply(shareList(blueprint, list, role.key, event.currentTarget.checked))}
    />
  )
}

function FieldRows({ module, role, hidden }: PartProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <Rows label={t`Fields of ${labelOf(module.name)}`}>
      {module.fields
        .filter((field) => !field.hidden)
        .map((field) => (
          <Fragment key={field.key}>
            <FieldRow module={module} field={field} path={field.key} role={role} hidden={hidden} />
            {field.type === 'lines' && !hidden.get(module.key)?.has(field.key) && (
              <ColumnRows module={module} lines={field} role={role} hidden={hidden} />
            )}
          </Fragment>
        ))}
    </Rows>
  )
}

interface FieldProps extends PartProps {
  field: Field
  /** Of a column of line items with theirs before it. */
  path: string
}

function ColumnRows({ lines, ...part }: PartProps & { lines: FieldOf<'lines'> }) {
  return shownFields(lines).map((column) => <FieldRow key={column.key} {...part} field={column} path={`${lines.key}.${column.key}`} />)
}

function FieldRow({ module, field, path, role, hidden }: FieldProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { computedFrom } = useHiddenWords(hidden)
  const reason =
    computedFrom({ module: module.key, path }) || (module.title === path ? t`It names the records, so it cannot be hidden.` : '')
  return (
    <Row actions={<AccessChoice module={module} field={field} path={path} role={role} hidden={hidden} />}>
      <Text size="sm" pl={path === field.key ? 0 : 'md'}>
        {labelOf(field.name)}
      </Text>
      {reason && (
        <Text size="xs" c="dimmed">
          {reason}
        </Text>
      )}
    </Row>
  )
}

/** What nobody writes is read or hidden, and hidden with what it is computed from. */
function AccessChoice({ module, field, path, role, hidden }: FieldProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const name = labelOf(field.name)
  const own = role.fields?.[module.key]?.[path]
  const usual = isTyped(field) ? 'write' : 'read'
  const isHidden = hidden.get(module.key)?.has(path) === true
  const option = (value: keyof typeof accessNames) => ({ value, label: t(accessNames[value]) })
  const data = isTyped(field) ? [option('write'), option('read')] : [{ value: 'read', label: t`Reads` }]
  return (
    <SegmentedControl
      size="xs"
      aria-label={t`What it may do with ${name}`}
      value={isHidden ? 'hidden' : (own ?? usual)}
      disabled={isHidden && own !== 'hidden'}
      onChange={(access) => apply(setAccess(role, module.key, path, access === usual ? undefined : (access as FieldAccess)))}
      data={[...data, { ...option('hidden'), disabled: module.title === path && own !== 'hidden' }]}
    />
  )
}
