import { ActionIcon, Button, Drawer, Group, Loader } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { IconBell, IconSettings } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { NoticeRow } from './NoticeRow.tsx'
import styles from './Notices.module.css'
import { noticesQuery } from './queries.ts'
import { useReadings } from './useReadings.ts'
import { Wishes } from './Wishes.tsx'

/** What concerns this person, newest first; and of what they wish to hear. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [wishing, wish] = useDisclosure()
  const readings = useReadings()
  return (
    <Drawer opened onClose={onClose} position="right" size={420} padding="md" title={t`Notifications`}>
      <Group justify="space-between" mb="xs">
        <Button size="compact-sm" variant="subtle" ml={-8} onClick={() => readings.mutate({ all: true })}>
          {t`Mark all as read`}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t`What to be told of`}
          aria-expanded={wishing}
          onClick={wish.toggle}
        >
          <IconSettings size={18} stroke={1.7} />
        </ActionIcon>
      </Group>
      {wishing && <Wishes />}
      <List onFollow={onClose} />
    </Drawer>
  )
}

function List({ onFollow }: { onFollow: () => void }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const found = useInfiniteQuery(noticesQuery(slug))
  const notices = found.data?.pages.flatMap((page) => page.notices) ?? []
  if (found.error) return <ProblemBox text={t(problemText(found.error))} />
  if (found.isPending) return <Loader size="sm" />
  if (notices.length === 0) {
    return (
      <EmptyState icon={<IconBell size={22} />}>
        {t`Nothing yet. Here you are told when someone mentions you, assigns you a record, or changes one that you follow.`}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.notices} aria-label={t`Notifications`}>
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onFollow={onFollow} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="subtle" size="xs" mt="xs" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t`Show earlier`}
        </Button>
      )}
    </>
  )
}
