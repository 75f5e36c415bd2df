import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { usePasswordProblem } from './usePasswordProblem.ts'

interface AskPasswordProps {
  opened: boolean
  title: string
  description: string
  button: string
  pending: boolean
  error: unknown
  onClose: () => void
  onPassword: (password: string) => void
}

/** For what an open browser alone must not do. */
export function AskPassword({ opened, title, description, onClose, ...form }: AskPasswordProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered>
      <Text size="sm" c="dimmed" mb="sm">
        {description}
      </Text>
      <PasswordForm {...form} />
    </Modal>
  )
}

export function PasswordForm({
  button,
  pending,
  error,
  onPassword,
}: Pick<AskPasswordProps, 'button' | 'pending' | 'error' | 'onPassword'>) {
  const { t } = useLingui()
  const problemOf = usePasswordProblem()
  const [password, setPassword] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onPassword(password)
      }}
    >
      <Stack>
        <PasswordInput
          label={t`Your password`}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={error ? problemOf(error) : undefined}
        />
        <Button type="submit" loading={pending}>
          {button}
        </Button>
      </Stack>
    </form>
  )
}
