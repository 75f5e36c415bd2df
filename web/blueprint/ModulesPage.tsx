import { Badge, Button, Group, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Page } from '../ui/Page.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { AddModule } from './AddModule.tsx'
import { isInMenu, moveBy } from './put.ts'
import { showDone } from '../ui/show-done.ts'
import { isOnStart, switchModule } from './switch-module.ts'
import { useDraft } from './useDraft.ts'

/** The kinds of things that the company keeps, in the order of the menu. */
export function ModulesPage() {
  const { t } = useLingui()
  const { blueprint } = useDraft()
  const [adding, add] = useDisclosure()
  const inMenu = blueprint.menu.flatMap((entry) => blueprint.modules.find(({ key }) => key === entry.module) ?? [])
  const others = blueprint.modules.filter((module) => !isInMenu(blueprint, module))
  return (
    <Page
      narrow
      title={t`Modules and fields`}
      description={t`A module is a kind of thing you keep: clients, contracts, tasks. Open one to change its fields, form, statuses and lists.`}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add.open}>
          {t`Add module`}
        </Button>
      }
    >
      <Rows label={t`Modules`}>
        {[...inMenu, ...others].map((module) => (
          <ModuleRow key={module.key} module={module} />
        ))}
      </Rows>
      <AddModule opened={adding} onClose={add.close} />
    </Page>
  )
}

function ModuleRow({ module }: { module: Module }) {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const menu = blueprint.menu.map((entry) => entry.module)
  const shown = menu.includes(module.key)
  const name = labelOf(module.name)
  const switchTo = (isUsed: boolean) => {
    if (!isUsed && isOnStart(blueprint, module.key)) showDone(t`${name}: taken off the start page, too.`)
    apply(...switchModule(blueprint, module.key, isUsed))
  }
  const fields = module.fields.filter(({ hidden }) => !hidden).length
  return (
    <Row
      icon={<ModuleIcon name={module.icon} size={20} />}
      quiet={!module.enabled}
      actions={
        <Group gap="sm">
          {shown ? (
            <OrderButtons
              name={name}
              place={menu.indexOf(module.key)}
              count={menu.length}
              onMove={(step) => apply(...moveBy(['menu', module.key], menu, step))}
            />
          ) : (
            <Badge variant="light" color="gray" tt="none">{t`Not in the menu`}</Badge>
          )}
          <Switch aria-label={t`Use ${name}`} checked={module.enabled} onChange={(event) => switchTo(event.currentTarget.checked)} />
        </Group>
      }
    >
      <TextLink to={paths.configureModule(slug, module.key)} fw={600}>
        {name}
      </TextLink>
      <Text size="xs" c="dimmed">
        {module.enabled ? (
          <Plural value={fields} one="# field" other="# fields" />
        ) : (
          t`Switched off: its records are kept, but nobody sees them.`
        )}
      </Text>
    </Row>
  )
}
