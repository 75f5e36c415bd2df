import { Button, Group, Loader, Modal, Paper, Stack, Switch, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Role } from '@nurt/core/blueprint/document.ts'
import { mayAudit } from '@nurt/core/permissions/may-audit.ts'
import { IconPencil } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { LabelText } from './LabelText.tsx'
import { PanelEnd } from './PanelEnd.tsx'
import { put } from './put.ts'
import { removeRole } from './role-changes.ts'
import { RoleRights } from './RoleRights.tsx'
import { useDraft } from './useDraft.ts'
import { useRoleWords } from './useRoleWords.ts'
import { useWhyRoleStays } from './useWhyRoleStays.ts'

const RoleFields = lazy(() => import('./RoleFields.tsx').then(({ RoleFields }) => ({ default: RoleFields })))

/** What one role may see and do: a sentence, the table that it is made from, and the fields and lists of each module. */
export function RolePage() {
  const { t } = useLingui()
  const { slug, labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const { role: key } = useParams({ from: '/w/$workspace/configure/roles/$role' })
  const roleWords = useRoleWords()
  const [naming, name] = useDisclosure()
  const role = blueprint.roles.find((one) => one.key === key)
  if (!role) {
    const action = <ButtonLink to={paths.configure(slug, 'roles')}>{t`To the roles`}</ButtonLink>
    return <EmptyState action={action}>{t`There is no such role in the draft.`}</EmptyState>
  }
  return (
    <Page
      narrow
      title={labelOf(role.name)}
      description={roleWords(role)}
      actions={
        <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={name.open}>
          {t`Rename`}
        </Button>
      }
    >
      <Stack gap="xl">
        <section>
          <Title order={2} mb={4}>{t`Records`}</Title>
          <RoleRights role={role} />
        </section>
        <section>
          <Title order={2} mb={4}>{t`Fields and lists`}</Title>
          <Suspense fallback={<Loader />}>
            <RoleFields role={role} />
          </Suspense>
        </section>
        <RoleSwitches role={role} />
        <RemoveRole role={role} />
      </Stack>
      <Modal opened={naming} onClose={name.close} title={t`Rename the role`} centered>
        <LabelText
          label={t`Name`}
          value={role.name}
          path={['roles', key, 'name']}
          required
          onChange={(label) => apply(put(['roles', key, 'name'], label))}
        />
        <PanelEnd onClose={name.close} />
      </Modal>
    </Page>
  )
}

function RoleSwitches({ role }: { role: Role }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  return (
    <Paper withBorder radius="lg" p="md">
      <Stack>
        <Switch
          label={t`May configure`}
          description={t`Changes modules, fields, lists and roles, publishes, and invites people and says which role they have. Whoever configures can give themselves any right.`}
          checked={role.configure}
          onChange={(event) => apply(put(['roles', role.key, 'configure'], event.currentTarget.checked))}
        />
        <Switch
          label={t`Asks for a second factor`}
          description={t`Whoever has this role signs in with a code of their phone beside the password, and sets it up before anything else.`}
          checked={role.secondFactor ?? false}
          onChange={(event) => apply(put(['roles', role.key, 'secondFactor'], event.currentTarget.checked))}
        />
        <Switch
          label={t`May read the history`}
          description={t`Who did what and when, sign-ins too, of everyone; of records and fields only what the role sees. Whoever configures may anyway.`}
          checked={mayAudit(role)}
          disabled={role.configure}
          onChange={(event) => apply(put(['roles', role.key, 'audit'], event.currentTarget.checked || undefined))}
        />
      </Stack>
    </Paper>
  )
}

function RemoveRole({ role }: { role: Role }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const navigate = useNavigate()
  const reasons = useWhyRoleStays(role)
  const remove = () => {
    apply(...removeRole(blueprint, role.key))
    void navigate({ to: paths.configure(slug, 'roles') })
  }
  return (
    <Group gap="xs" align="flex-start">
      <Button variant="subtle" color="red" disabled={reasons.length > 0} aria-describedby="why-role-stays" onClick={remove}>
        {t`Remove the role`}
      </Button>
      <Text id="why-role-stays" size="sm" c="dimmed" flex="1 1 280px" pt={7}>
        {reasons.join(' ')}
      </Text>
    </Group>
  )
}
