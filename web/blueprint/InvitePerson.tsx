import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { meQuery, queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useSignInProblem } from '../identity/useSignInProblem.ts'
import { languageOptions } from '../locales/activate.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import { invitationsQuery } from './people.ts'
import type { LinkedInvitation } from './people.ts'
import { useHeld } from '../api/useHeld.ts'
import { useRoleWords } from './useRoleWords.ts'

/** While the link is shown, a click beside it closes nothing: it is not shown again. */
export function InvitePerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} closeOnClickOutside={false} title={t`Invite person`} centered>
      <InviteForm onClose={onClose} />
    </Modal>
  )
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { snapshot, blueprint, labelOf } = useWorkspace()
  const roleWords = useRoleWords()
  const { data: me } = useSuspenseQuery(meQuery)
  const { roles } = snapshot.blueprint
  const problemOf = useSignInProblem()
  const { form, invite, drop } = useInvitation()
  const chosen = blueprint.roles.find(({ key }) => key === form.values.role)
  if (invite.data) return <InvitationLink invitation={invite.data} onClose={onClose} />
  const cancel = () => {
    drop()
    onClose()
  }
  return (
    <form noValidate onSubmit={form.onSubmit((values) => invite.mutate(values))}>
      <Stack>
        {invite.error && <ProblemBox text={problemOf(invite.error)} />}
        <TextInput data-autofocus label={t`E-mail`} type="email" {...form.getInputProps('email')} />
        <Select
          label={t`Role`}
          description={chosen && t`This role: ${roleWords(chosen)}. You can change it later.`}
          allowDeselect={false}
          data={roles.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          {...form.getInputProps('role')}
        />
        {me.sendsMail && (
          <Select
            label={t`Language of the mail`}
            description={t`Someone who already uses Nurt here is written to in their own language.`}
            allowDeselect={false}
            data={languageOptions}
            {...form.getInputProps('language')}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {me.sendsMail ? t`Send the invitation` : t`Make the link`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What is typed is held until the invitation is made or given up. */
function useInvitation() {
  const { t, i18n } = useLingui()
  const { slug, url, snapshot } = useWorkspace()
  const { roles } = snapshot.blueprint
  const role = (roles.find(({ configure }) => !configure) ?? roles[0])?.key ?? ''
  const held = useHeld('invitation', { email: '', role, language: i18n.locale })
  const form = useForm({
    initialValues: held.answers,
    onValuesChange: (values) => {
      held.hold(values)
      invite.reset()
    },
    validate: { email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t`Enter an e-mail address such as anna@company.com.`) },
  })
  const invite = useMutation({
    mutationFn: (values: typeof form.values) => call<LinkedInvitation>('POST', `${url}/invitations`, { body: values }),
    onSuccess: () => {
      held.drop()
      return queryClient.invalidateQueries(invitationsQuery(slug))
    },
  })
  return { form, invite, drop: held.drop }
}
