import { Button, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { packsQuery, queryClient } from '../api/queries.ts'
import type { Spoken } from '@nurt/core/blueprint/spoken.ts'
import { activate, languageOptions } from '../locales/activate.ts'
import { paths } from '../paths.ts'
import { focusAtStart } from '../ui/focus-at-start.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { CountryChoice, useCountry } from './CountryChoice.tsx'
import { NewPasswordInput, shortestPassword } from './NewPasswordInput.tsx'
import { PackCards } from './PackCards.tsx'
import { fieldProblems } from './field-problems.ts'
import { useSignInProblem } from './useSignInProblem.ts'

export function SetupForm({ token }: { token: string }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const problemOf = useSignInProblem()
  const { data: packs } = useSuspenseQuery(packsQuery)
  const form = useForm({
    initialValues: { company: '', name: '', email: '', password: '', pack: packs[0]?.key ?? '' },
    validate: {
      company: (company) => (company.trim() ? null : t`Enter the name of the company.`),
      name: (name) => (name.trim() ? null : t`Enter your first name and surname.`),
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t`Enter an e-mail address such as anna@company.com.`),
      password: (password) => (password.length >= shortestPassword ? null : t`The password is too short.`),
    },
  })
  const [country, choose] = useCountry()
  const setup = useMutation({
    mutationFn: (values: typeof form.values) =>
      call<{ workspace: string }>('POST', '/api/v1/setup', { body: { ...values, token, language: i18n.locale, country } }),
    onSuccess: ({ workspace }) => {
      queryClient.clear()
      return navigate({ to: paths.workspace(workspace) })
    },
    onError: (error) => form.setErrors(fieldProblems(error, Object.keys(form.values), problemOf)),
  })
  const general = setup.error && Object.keys(form.errors).length === 0
  return (
    <form noValidate onSubmit={form.onSubmit((values) => setup.mutate(values))}>
      <Stack>
        {general && <ProblemBox text={problemOf(setup.error)} />}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t`Company`} autoComplete="organization" ref={focusAtStart} size="md" {...form.getInputProps('company')} />
          <TextInput label={t`First name and surname`} autoComplete="name" size="md" {...form.getInputProps('name')} />
          <TextInput label={t`E-mail`} type="email" autoComplete="username" size="md" {...form.getInputProps('email')} />
          <NativeSelect
            label={t`Language`}
            size="md"
            value={i18n.locale}
            onChange={(event) => void activate(event.currentTarget.value as Spoken)}
            data={languageOptions}
          />
          <CountryChoice value={country} onChange={choose} />
          <NewPasswordInput {...form.getInputProps('password')} />
        </SimpleGrid>
        <PackCards value={form.values.pack} onChange={(pack) => form.setFieldValue('pack', pack)} />
        <Button type="submit" size="md" loading={setup.isPending}>
          {t`Start working`}
        </Button>
      </Stack>
    </form>
  )
}
