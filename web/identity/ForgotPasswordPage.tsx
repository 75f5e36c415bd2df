import { Code, List, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { CalmPage } from './CalmPage.tsx'

export function ForgotPasswordPage() {
  const { t } = useLingui()
  return (
    <CalmPage title={t`A new password`} description={t`A link made by the person who looks after your server lets you set a new one.`}>
      <Stack>
        <List spacing="sm" type="ordered">
          <List.Item>
            <Trans>Ask that person (usually your administrator or IT) for a link for your e-mail address.</Trans>
          </List.Item>
          <List.Item>
            <Text component="span">
              <Trans>On the server it is one command, which prints the link:</Trans>
            </Text>
            <Code block mt={6}>
              npm run reset-password -- {t`you@company.com`}
            </Code>
          </List.Item>
          <List.Item>
            <Trans>Open the link and choose a new password. It works once and for a short time.</Trans>
          </List.Item>
        </List>
        <ButtonLink to={paths.signIn()} variant="default">
          {t`Back to sign in`}
        </ButtonLink>
      </Stack>
    </CalmPage>
  )
}
