import { Button, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useSignInProblem } from '../identity/useSignInProblem.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { invitationsQuery } from './people.ts'
import { useHeld } from './useHeld.ts'

export function InvitePerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} title={t`Invite person`} centered>
      <InviteForm onClose={onClose} />
    </Modal>
  )
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { slug, url, snapshot, labelOf } = useWorkspace()
  const { roles } = snapshot.blueprint
  const problemOf = useSignInProblem()
  const held = useHeld('invitation', { email: '', role: roles.find(({ configure }) => !configure)?.key ?? roles[0]?.key ?? '' })
  const form = useForm({
    initialValues: held.answers,
    onValuesChange: held.hold,
    validate: { email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t`Enter an e-mail address such as anna@company.com.`) },
  })
  const invite = useMutation({
    mutationFn: (values: typeof form.values) => call<{ link: string }>('POST', `${url}/invitations`, { body: values }),
    onSuccess: () => {
      held.drop()
      return queryClient.invalidateQueries(invitationsQuery(slug))
    },
  })
  if (invite.data) return <InvitationLink link={invite.data.link} onClose={onClose} />
  const cancel = () => {
    held.drop()
    onClose()
  }
  return (
    <form noValidate onSubmit={form.onSubmit((values) => invite.mutate(values))}>
      <Stack>
        {invite.error && <ProblemBox text={problemOf(invite.error)} />}
        <TextInput data-autofocus label={t`E-mail`} type="email" {...form.getInputProps('email')} />
        <Select
          label={t`Role`}
          description={t`What this person may see and do; you can change it later.`}
          allowDeselect={false}
          data={roles.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          {...form.getInputProps('role')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={cancel}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t`Make the link`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function InvitationLink({ link, onClose }: { link: string; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Stack>
      <Text>{t`Send this link to the person. It works once, and it is shown only now.`}</Text>
      <TextInput readOnly aria-label={t`Invitation link`} value={link} onFocus={(event) => event.currentTarget.select()} />
      <Group justify="flex-end">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button
              data-autofocus
              variant={copied ? 'light' : 'filled'}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? t`Copied` : t`Copy the link`}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          {t`Close`}
        </Button>
      </Group>
    </Stack>
  )
}
