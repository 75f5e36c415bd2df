import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { invitationQuery, queryClient } from '../api/queries.ts'
import { paths } from '../paths.ts'
import { focusAtStart } from '../ui/focus-at-start.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { CalmPage } from './CalmPage.tsx'
import { NewPasswordInput, shortestPassword } from './NewPasswordInput.tsx'
import { fieldProblems } from './field-problems.ts'
import { useSignInProblem } from './useSignInProblem.ts'

export function InvitationPage() {
  const { t, i18n } = useLingui()
  const { token } = useParams({ from: '/invitation/$token' })
  const { data: invitation } = useSuspenseQuery(invitationQuery(token))
  const navigate = useNavigate()
  const problemOf = useSignInProblem()
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (name.trim() ? null : t`Enter your first name and surname.`),
      password: (password) => (invitation.known || password.length >= shortestPassword ? null : t`The password is too short.`),
    },
  })
  const accept = useMutation({
    mutationFn: (values: typeof form.values) =>
      call<{ workspace: string }>('POST', `/api/v1/invitations/${encodeURIComponent(token)}/acceptances`, {
        body: { ...values, language: i18n.locale },
      }),
    onSuccess: ({ workspace }) => {
      queryClient.clear()
      return navigate({ to: paths.workspace(workspace) })
    },
    onError: (error) => form.setErrors(fieldProblems(error, Object.keys(form.values), problemOf)),
  })
  const general = accept.error && Object.keys(form.errors).length === 0
  return (
    <CalmPage title={t`Join ${invitation.workspace.name}`} description={<Trans>You have been invited as {invitation.email}.</Trans>}>
      <form noValidate onSubmit={form.onSubmit((values) => accept.mutate(values))}>
        <Stack>
          {general && <ProblemBox text={problemOf(accept.error)} />}
          <TextInput label={t`First name and surname`} autoComplete="name" ref={focusAtStart} size="md" {...form.getInputProps('name')} />
          {invitation.known ? (
            <Text size="sm" c="dimmed">
              {t`You already have an account with this e-mail: enter its password.`}
            </Text>
          ) : null}
          <NewPasswordInput
            {...(invitation.known ? { description: null, autoComplete: 'current-password' } : {})}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" loading={accept.isPending}>
            {t`Join`}
          </Button>
        </Stack>
      </form>
    </CalmPage>
  )
}
