import { Alert, Button, Loader, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { problemText } from '../api/problem-text.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useAuthorNames } from '../blueprint/useAuthorNames.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { HistoryEntry } from './HistoryEntry.tsx'
import { HistoryFilters } from './HistoryFilters.tsx'
import styles from './History.module.css'
import { historyQuery } from './queries.ts'
import { useAsked } from './useAsked.ts'
import { mostEvents, useHistoryFile } from './useHistoryFile.ts'

/** Who did what, when and by which cause: of records and of the company itself, as far as the one who asks may read it. */
export function HistoryPage() {
  const { t } = useLingui()
  const { asked } = useAsked()
  const makeFile = useHistoryFile()
  const [count, setCount] = useState(0)
  const file = useMutation({ mutationFn: () => makeFile(asked, setCount) })
  return (
    <Page
      narrow
      title={t`History`}
      description={t`Who did what and when. It cannot be changed. You see what you may see of records and fields.`}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate()}
        >
          {t`Export as CSV`}
        </Button>
      }
    >
      <Stack gap="md">
        {file.error && <ProblemBox text={t(problemText(file.error))} />}
        <div aria-live="polite">
          {file.isPending && (
            <Text size="sm" c="dimmed">
              <Plural value={count} one="# event read for the file" other="# events read for the file" />
            </Text>
          )}
          {file.data?.isCut && (
            <Alert variant="light" p="sm">
              <Plural
                value={mostEvents}
                one="The file holds the newest event only. Narrow the history to export what is earlier."
                other="The file holds the newest # events only. Narrow the history to export what is earlier."
              />
            </Alert>
          )}
        </div>
        <HistoryFilters />
        <Entries />
      </Stack>
    </Page>
  )
}

function Entries() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { asked } = useAsked()
  const history = useInfiniteQuery({ ...historyQuery(slug, asked), placeholderData: keepPreviousData })
  const { pages = [] } = history.data ?? {}
  const events = pages.flatMap((page) => page.events)
  const searchedTo = pages.at(-1)?.searchedTo
  useAuthorNames(events.map(({ actor }) => actor))
  if (history.error) return <ProblemBox text={t(problemText(history.error))} />
  if (history.isPending) return <Loader size="sm" />
  return (
    <div aria-live="polite" aria-busy={history.isFetching}>
      <ol className={styles.entries} data-old={history.isPlaceholderData || undefined} aria-label={t`History`}>
        {events.map((event) => (
          <HistoryEntry key={event.id} event={event} />
        ))}
      </ol>
      {searchedTo && <SearchedTo at={searchedTo} />}
      {history.hasNextPage ? (
        <Button variant="subtle" mt="xs" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t`Show earlier`}
        </Button>
      ) : (
        events.length === 0 && <EmptyState icon={<IconHistory size={22} />}>{t`Nothing of the kind has happened.`}</EmptyState>
      )}
    </div>
  )
}

function SearchedTo({ at }: { at: string }) {
  const moment = useMoment()
  return (
    <Text size="sm" c="dimmed" mt="sm">
      <Trans>Searched back to: {moment(at)}</Trans>
    </Text>
  )
}
