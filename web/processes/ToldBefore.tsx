import { Text } from '@mantine/core'

/** What a button sets off, where a comment is asked for anyway: sending it says that this is meant. */
export function ToldBefore({ text }: { text: string }) {
  return (
    text && (
      <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
        {text}
      </Text>
    )
  )
}
