import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Code, Stack } from '@mantine/core'
import { setupQuery } from '../api/queries.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { CalmPage } from './CalmPage.tsx'
import { SetupForm } from './SetupForm.tsx'

/** Registration of a company, opened by the set-up link that the server prints. */
export function SetupPage() {
  const { t } = useLingui()
  const { token = '' } = useSearch({ from: '/setup' })
  const { data } = useSuspenseQuery(setupQuery(token))
  if (!data.valid) {
    return (
      <CalmPage title={t`Set up your company`}>
        <Stack>
          <ProblemBox text={t`This set-up link is not valid, or it has been used. The server prints a new one with this command:`} />
          <Code block>npm run setup-link</Code>
        </Stack>
      </CalmPage>
    )
  }
  return (
    <CalmPage title={t`Set up your company`} description={t`One page, and you are in. Sample data show you around.`} width={620}>
      <SetupForm token={token} />
    </CalmPage>
  )
}
