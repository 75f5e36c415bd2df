import { Stack, Text, ThemeIcon } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon?: ReactNode
  /** Why there is nothing, in one sentence. */
  children: ReactNode
  /** The one thing that changes it. */
  action?: ReactNode
}

const quiet = 'light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-5))'

export function EmptyState({ icon, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" py={48} px="md">
      {icon && (
        <ThemeIcon variant="default" size={44} radius="xl" bd={0} c="dimmed" bg={quiet}>
          {icon}
        </ThemeIcon>
      )}
      <Text c="dimmed" ta="center" maw={420}>
        {children}
      </Text>
      {action}
    </Stack>
  )
}
