import { List, Stack, Text, Title } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Preview } from '@nurt/core/blueprint/api.ts'
import type { Difference, DifferenceKind } from '@nurt/core/blueprint/difference.ts'
import type { Label } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { languageNames } from './language-names.ts'
import { ListContents } from './ListContents.tsx'
import { otherNames } from './other-names.ts'
import { ReachConditions } from './ReachConditions.tsx'
import { useDifferenceText } from './useDifferenceText.ts'

const holdsRecords: ReadonlySet<DifferenceKind> = new Set(['list_added', 'list_condition_changed'])

const rehouses: ReadonlySet<DifferenceKind> = new Set(['steps_merged', 'step_split'])

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
              <List.Item key={place}>
                {print(difference)} <OldNames difference={difference} />
                {holdsRecords.has(difference.kind) && <ListContents difference={difference} counted={touched !== undefined} />}
                {rehouses.has(difference.kind) && <RecordsMoved difference={difference} steps={touched?.steps} />}
                {difference.kind === 'role_reach_changed' && <ReachConditions difference={difference} />}
              </List.Item>
            ))}
          </List>
          <RecordsKept {...touched?.modules[key]} />
        </section>
      ))}
      {touched && <ListsTouched lists={touched.lists} changes={changes} />}
    </Stack>
  )
}

/** What a renamed thing is still called in other languages, where nobody changed it there. */
function OldNames({ difference: { kind, from, to } }: { difference: Difference }) {
  const { t } = useLingui()
  const { me, otherLanguages: languages } = useWorkspace()
  if (!kind.endsWith('_renamed')) return null
  const others = otherNames({ label: to as Label, published: from as Label, own: me.language, languages })
  const old = others.filter(({ isOld }) => isOld).map(({ language, text }) => `${languageNames[language]}: ${text}`)
  return old.length > 0 && <Text span c="dimmed">{t`Other languages keep the old name: ${old.join(', ')}.`}</Text>
}

/** Lists that themselves stay as they are, but show or ask a field that does not. */
function ListsTouched({ lists, changes }: { lists: readonly string[]; changes: readonly Difference[] }) {
  const { t } = useLingui()
  const { findList, findModule, labelOf } = useWorkspace()
  const told = new Set(changes.filter(({ kind }) => kind.startsWith('list_')).map(({ element }) => element?.key))
  const touched = lists.flatMap((key) => (told.has(key) ? [] : (findList(key) ?? [])))
  const names = [...Map.groupBy(touched, ({ module }) => module)].map(
    ([module, ofModule]) => `${labelOf(findModule(module)?.name)} (${ofModule.map(({ name }) => labelOf(name)).join(', ')})`,
  )
  if (names.length === 0) return null
  return (
    <Text c="dimmed" size="sm">
      {t`Lists that show or ask one of these fields: ${names.join(', ')}.`}
    </Text>
  )
}

/** How many records go to another status with it; what could not be counted in time is not told. */
function RecordsMoved({
  difference: { module, element },
  steps = [],
}: {
  difference: Difference
  steps?: Preview['touched']['steps'] | undefined
}) {
  const moves = steps.filter((move) => move.module === module?.key && move.to === element?.key)
  if (moves.length === 0) return null
  const records = moves.reduce((sum, move) => sum + move.records, 0)
  const capped = moves.some((move) => move.capped)
  return (
    <Text span c="dimmed">
      {capped && <Trans>At least</Trans>} <Plural value={records} one="# record moves." other="# records move." />
    </Text>
  )
}

function RecordsKept({ records = 0, capped }: { records?: number; capped?: true }) {
  if (records === 0) return null
  return (
    <Text c="dimmed" size="sm" mt={4}>
      {capped ? (
        <Trans>
          At least <Plural value={records} one="# record stays" other="# records stay" /> with all values.
        </Trans>
      ) : (
        <Trans>
          <Plural value={records} one="# record stays" other="# records stay" /> with all values.
        </Trans>
      )}
    </Text>
  )
}
