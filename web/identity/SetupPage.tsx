import { Trans, useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Stack, Text } from '@mantine/core'
import { setupQuery } from '../api/queries.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
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
          <ProblemBox text={t`This set-up link is not valid, has expired or has been used.`} />
          <Text>
            <Trans>
              Until the first company is set up, the server prints a new link each time it starts. After that, people join by invitation.
            </Trans>
          </Text>
          <ButtonLink to={paths.signIn()} variant="default">
            {t`Sign in`}
          </ButtonLink>
        </Stack>
      </CalmPage>
    )
  }
  return (
    <CalmPage
      title={t`Set up your company`}
      description={t`One page, and you are in. Sample data show you around.`}
      width={620}
      asksLanguage
    >
      <SetupForm token={token} />
    </CalmPage>
  )
}
