import { ActionIcon, Button, Menu, Text, VisuallyHidden } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { actions, type Role } from '@nurt/core/blueprint/document.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { actionNames } from '../permissions/action-names.ts'
import { put } from './put.ts'
import { ReachCell } from './ReachCell.tsx'
import styles from './RoleRights.module.css'
import { useDraft } from './useDraft.ts'

/** The rights of a role as a table: a line for all modules, one for each module where it is otherwise, a column for each action. */
export function RoleRights({ role }: { role: Role }) {
  const { t } = useLingui()
  const { labelOf, findModule } = useWorkspace()
  const apart = Object.keys(role.rights).filter((module) => module !== '*')
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`Module`}</th>
            {actions.map((action) => (
              <th key={action} scope="col">
                {t(actionNames[action])}
              </th>
            ))}
            <th scope="col">
              <VisuallyHidden>{t`Take out`}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          <RightsRow role={role} module="*" name={apart.length > 0 ? t`All other modules` : t`All modules`} />
          {apart.map((module) => (
            <RightsRow key={module} role={role} module={module} name={labelOf(findModule(module)?.name) || module} />
          ))}
        </tbody>
      </table>
      <AddException role={role} apart={apart} />
      <Text size="xs" c="dimmed" mt={4}>
        <Trans>
          Own are the records that someone is responsible for. Own teams’ are these, those of one’s teams and of all teams below, and those
          of the people in them. To hand over is to give a record to someone else, so that the role itself no longer reaches it.
        </Trans>
      </Text>
    </>
  )
}

interface RightsRowProps {
  role: Role
  module: string
  name: string
}

function RightsRow({ role, module, name }: RightsRowProps) {
  const { t } = useLingui()
  const { apply } = useDraft()
  return (
    <tr>
      <th scope="row">{name}</th>
      {actions.map((action) => (
        <td key={action} data-label={t(actionNames[action])}>
          <ReachCell role={role} module={module} moduleName={name} action={action} />
        </td>
      ))}
      <td className={styles.end}>
        {module !== '*' && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t`${name}: as in all other modules`}
            title={t`As in all other modules`}
            onClick={() => apply(put(['roles', role.key, 'rights', module], undefined))}
          >
            <IconX size={15} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

/** A module that gets a line of its own begins with what holds for all. */
function AddException({ role, apart }: { role: Role; apart: string[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const offered = blueprint.modules.filter(({ key, enabled }) => enabled && !apart.includes(key))
  if (offered.length === 0) return null
  return (
    <Menu position="bottom-start" shadow="md" width={260}>
      <Menu.Target>
        <Button mt="xs" size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />}>
          {t`Otherwise in one module`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {offered.map(({ key, name }) => (
          <Menu.Item key={key} onClick={() => apply(put(['roles', role.key, 'rights', key], role.rights['*'] ?? {}))}>
            {labelOf(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
