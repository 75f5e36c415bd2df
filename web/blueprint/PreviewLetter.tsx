import { List, Stack, Text, Title } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Preview } from '@nurt/core/blueprint/api.ts'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDifferenceText } from './useDifferenceText.ts'

interface PreviewLetterProps {
  changes: readonly Difference[]
  touched?: Preview['touched']
}

/** The differences as a letter: a heading per module, a sentence per change, and what it means for records and lists. */
export function PreviewLetter({ changes, touched }: PreviewLetterProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const print = useDifferenceText()
  const modules = Map.groupBy(changes, ({ module }) => module?.key ?? '')
  return (
    <Stack>
      {[...modules].map(([key, differences]) => (
        <section key={key}>
          <Title order={2} size="h3" mb={4}>
            {labelOf(differences[0]?.module?.name) || t`The whole workspace`}
          </Title>
          <List spacing={2} size="md">
            {differences.map((difference, place) => (
              <List.Item key={place}>{print(difference)}</List.Item>
            ))}
          </List>
          <RecordsKept records={touched?.modules[key]?.records ?? 0} />
        </section>
      ))}
      {touched && touched.lists.length > 0 && (
        <Text c="dimmed" size="sm">
          <Plural value={touched.lists.length} one="# list changes." other="# lists change." />
        </Text>
      )}
    </Stack>
  )
}

function RecordsKept({ records }: { records: number }) {
  if (records === 0) return null
  return (
    <Text c="dimmed" size="sm" mt={4}>
      <Trans>
        <Plural value={records} one="# record stays" other="# records stay" /> with all values.
      </Trans>
    </Text>
  )
}
