import { Badge, Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Role } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { AddRole } from './AddRole.tsx'
import { useDraft } from './useDraft.ts'
import { useHolders } from './useHolders.ts'
import { useRoleWords } from './useRoleWords.ts'

/** The roles that people are given, each with what it may see and do. */
export function RolesPage() {
  const { t } = useLingui()
  const { blueprint } = useDraft()
  const [adding, add] = useDisclosure()
  return (
    <Page
      narrow
      title={t`Roles`}
      description={t`A role says which records and fields someone sees, and what they may do with them. Each person has one. Changes count once the draft is published.`}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add.open}>
          {t`Add role`}
        </Button>
      }
    >
      <Rows label={t`Roles`}>
        {blueprint.roles.map((role) => (
          <RoleRow key={role.key} role={role} />
        ))}
      </Rows>
      <AddRole opened={adding} onClose={add.close} />
    </Page>
  )
}

function RoleRow({ role }: { role: Role }) {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const roleWords = useRoleWords()
  const { members } = useHolders(role.key)
  const shown = members.slice(0, shownAtOnce)
  const names = members.length > shown.length ? [...shown, '…'] : shown
  return (
    <Row actions={role.configure && <Badge variant="light" tt="none" fw={500}>{t`Configures`}</Badge>}>
      <TextLink to={paths.configureRole(slug, role.key)} fw={600}>
        {labelOf(role.name)}
      </TextLink>
      <Text size="xs" c="dimmed">
        {roleWords(role)}
      </Text>
      <Group gap={4}>
        <Text size="xs" c="dimmed">
          {members.length > 0 ? t`Given to: ${names.join(', ')}` : t`Nobody has it.`}
        </Text>
      </Group>
    </Row>
  )
}

const shownAtOnce = 5
