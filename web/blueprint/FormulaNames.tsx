import { Group, Text } from '@mantine/core'
import { namedIn, type Offer } from './formula-offers.ts'

/** What the keys in a formula are called: "amount = Value". */
export function FormulaNames({ text, fields }: { text: string; fields: readonly Offer[] }) {
  const named = namedIn(text, fields)
  if (named.length === 0) return null
  return (
    <Group component="ul" gap="2px 16px" m={0} p={0} style={{ listStyle: 'none' }}>
      {named.map((field) => (
        <Text key={field.text} component="li" size="sm">
          <Text component="code" inherit ff="monospace">
            {field.text}
          </Text>{' '}
          = {field.name}
        </Text>
      ))}
    </Group>
  )
}
