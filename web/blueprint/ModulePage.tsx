import { Button, Modal, Stack, Switch, Tabs, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import type { Label, Module } from '@nurt/core/blueprint/document.ts'
import { IconPencil } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { moduleTabs, paths } from '../paths.ts'
import type { ModuleTab } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { type Later, later, loadWhenIdle } from '../ui/later.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { IconChoice } from './IconChoice.tsx'
import { LabelText } from './LabelText.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { isInMenu, put } from './put.ts'
import styles from './OtherName.module.css'
import { renameModule } from './rename-module.ts'
import { TaskSettings } from './TaskSettings.tsx'
import { useDraft } from './useDraft.ts'
import { withTrait } from './with-trait.ts'

interface TabProps {
  module: Module
}

const tabs: { [T in ModuleTab]: Later<TabProps> } = {
  fields: later<TabProps>(() => import('./FieldsTab.tsx').then(({ FieldsTab }) => FieldsTab)),
  form: later<TabProps>(() => import('./FormTab.tsx').then(({ FormTab }) => FormTab)),
  statuses: later<TabProps>(() => import('./StatusesTab.tsx').then(({ StatusesTab }) => StatusesTab)),
  lists: later<TabProps>(() => import('./ListsTab.tsx').then(({ ListsTab }) => ListsTab)),
  forms: later<TabProps>(() => import('./FormsTab.tsx').then(({ FormsTab }) => FormsTab)),
  documents: later<TabProps>(() => import('./DocumentsTab.tsx').then(({ DocumentsTab }) => DocumentsTab)),
}

/** One module: what it is called, and its fields, form, statuses, lists and documents. */
export function ModulePage() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { module: key, tab } = useParams({ from: '/w/$workspace/configure/modules/$module/$tab' })
  const { findModule } = useDraft()
  const navigate = useNavigate()
  const [naming, name] = useDisclosure()
  useEffect(() => loadWhenIdle(Object.values(tabs)), [])
  const module = findModule(key)
  if (!module) {
    const action = <ButtonLink to={paths.configure(slug)}>{t`To the modules`}</ButtonLink>
    return <EmptyState action={action}>{t`There is no such module in the draft.`}</EmptyState>
  }
  const labels: { [T in ModuleTab]: string } = {
    fields: t`Fields`,
    form: t`Form`,
    statuses: t`Statuses`,
    lists: t`Lists`,
    forms: t`Public forms`,
    documents: t`Documents`,
  }
  const current = moduleTabs.find((candidate) => candidate === tab) ?? 'fields'
  const Contents = tabs[current]
  return (
    <Page
      narrow
      title={labelOf(module.name)}
      actions={
        <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={name.open}>
          {t`Name and icon`}
        </Button>
      }
    >
      <Tabs
        value={current}
        onChange={(next) => void navigate({ to: paths.configureModule(slug, key, (next ?? 'fields') as ModuleTab) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {moduleTabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {labels[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={current}>
          <Suspense fallback={<PageSkeleton />}>
            <Contents module={module} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      <Modal opened={naming} onClose={name.close} title={t`Name and icon`} centered>
        <ModuleNames module={module} onClose={name.close} />
      </Modal>
    </Page>
  )
}

function ModuleNames({ module, onClose }: { module: Module; onClose: () => void }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const isOld = useIsOld(module)
  const path = ['modules', module.key]
  const addOf = (one: Label | undefined): Label => {
    const text = one?.[me.language]
    return text ? { [me.language]: t`Add: ${text.toLowerCase()}` } : {}
  }
  const old = <Text span inherit className={styles.old}>{t`Still the old one. Change it too if it no longer fits.`}</Text>
  return (
    <Stack>
      <LabelText
        label={t`Name`}
        description={t`As the menu shows it: Contracts`}
        value={module.name}
        path={[...path, 'name']}
        required
        onChange={(label) => apply(...renameModule({ blueprint, module, part: 'name', label }))}
      />
      <LabelText
        label={t`Name of one`}
        description={isOld('one') ? old : t`One of them: Contract`}
        value={module.one}
        path={[...path, 'one']}
        required
        onChange={(label) => apply(...renameModule({ blueprint, module, part: 'one', label, add: addOf(label) }))}
      />
      <LabelText
        label={t`Add button`}
        description={isOld('add') ? old : t`What the button says: Add contract`}
        value={module.add}
        path={[...path, 'add']}
        required
        onChange={(add) => apply(put([...path, 'add'], add))}
      />
      <Switch
        label={t`In the menu`}
        description={t`Otherwise it is reached through links and search only.`}
        checked={isInMenu(blueprint, module)}
        onChange={(event) =>
          apply(
            event.currentTarget.checked
              ? put(['menu', module.key], {
                  module: module.key,
                  lists: blueprint.lists.filter((list) => list.module === module.key).map(({ key }) => key),
                })
              : { do: 'remove', path: ['menu', module.key] },
          )
        }
      />
      <ConfidentialSwitch module={module} />
      <TaskSettings module={module} />
      <IconChoice value={module.icon} onChange={(icon) => apply(put([...path, 'icon'], icon))} />
      <PanelEnd onClose={onClose} />
    </Stack>
  )
}

function ConfidentialSwitch({ module }: { module: Module }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  return (
    <Switch
      label={t`Confidential`}
      description={t`Single records can be limited to named people, hidden even from administrators.`}
      checked={isConfidential(module)}
      onChange={(event) => apply(put(['modules', module.key, 'traits'], withTrait(module, 'confidential', event.currentTarget.checked)))}
    />
  )
}

/** Whether a text of a renamed module is still what it was when everyone got it. */
function useIsOld(module: Module): (part: 'one' | 'add') => boolean {
  const { me, snapshot } = useWorkspace()
  const published = snapshot.blueprint.modules.find(({ key }) => key === module.key)
  const isSame = (part: 'name' | 'one' | 'add') => published?.[part][me.language] === module[part][me.language]
  return (part) => published !== undefined && !isSame('name') && isSame(part)
}
