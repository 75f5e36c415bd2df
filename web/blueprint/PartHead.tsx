import { Text } from '@mantine/core'

/** Over a part of a status's settings: what it is, and what comes of it. */
export function PartHead({ title, hint }: { title: string; hint: string }) {
  return (
    <div>
      <Text size="sm" fw={600} component="h3">
        {title}
      </Text>
      <Text size="xs" c="dimmed">
        {hint}
      </Text>
    </div>
  )
}
