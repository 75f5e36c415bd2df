import { Button, PasswordInput, Stack, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient, sessionsQuery } from '../api/queries.ts'
import { showDone } from '../ui/show-done.ts'
import { isOfNewPassword } from './field-problems.ts'
import { NewPasswordInput, shortestPassword } from './NewPasswordInput.tsx'
import { useSignInProblem } from './useSignInProblem.ts'

export function ChangePassword() {
  const { t } = useLingui()
  const problemOf = useSignInProblem()
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (password) => (password ? null : t`Enter the present password.`),
      newPassword: (password) => (password.length >= shortestPassword ? null : t`The password is too short.`),
    },
  })
  const change = useMutation({
    mutationFn: (values: typeof form.values) =>
      call('POST', '/api/auth/change-password', { body: { ...values, revokeOtherSessions: true } }),
    onSuccess: () => {
      form.reset()
      showDone(t`The password is changed. Other browsers have been signed out.`)
      return queryClient.invalidateQueries(sessionsQuery)
    },
    onError: (error) => form.setFieldError(isOfNewPassword(error) ? 'newPassword' : 'currentPassword', problemOf(error)),
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values))} aria-labelledby="change-password">
      <Title order={2} id="change-password" mb="xs">
        {t`Change the password`}
      </Title>
      <Stack>
        <PasswordInput label={t`Present password`} autoComplete="current-password" {...form.getInputProps('currentPassword')} />
        <NewPasswordInput label={t`New password`} size="sm" {...form.getInputProps('newPassword')} />
        <Button type="submit" variant="default" style={{ alignSelf: 'flex-start' }} loading={change.isPending}>
          {t`Change the password`}
        </Button>
      </Stack>
    </form>
  )
}
