import type { PasswordInputProps } from '@mantine/core'
import { PasswordInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'

/** As the server asks (core/identity/api.ts, which would bring zod onto the sign-in page). */
export const shortestPassword = 8

/** A password that is being chosen: says how long it must be, and manages to be shown. */
export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useLingui()
  return (
    <PasswordInput
      label={t`Password`}
      description={t`At least ${shortestPassword} characters. A few words are easier to remember than signs.`}
      autoComplete="new-password"
      required
      withAsterisk={false}
      size="md"
      {...props}
    />
  )
}
