import { Text } from '@mantine/core'

/** What is wrong at one place, each once. */
export function FaultTexts({ texts }: { texts: readonly string[] }) {
  return [...new Set(texts)].map((text) => (
    <Text key={text} size="xs" c="var(--mantine-color-error)">
      {text}
    </Text>
  ))
}
