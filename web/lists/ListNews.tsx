import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { heldList } from './held-list.ts'
import styles from './ListNews.module.css'
import { refreshModule } from './queries.ts'
import { takeInPlace } from './take-in-place.ts'
import type { ListView } from './useListPage.ts'

/** What others changed is taken into the rows where they stand; what would move them waits here. */
export function ListNews({ view: { module, list } }: { view: ListView }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  /** Null: some, nobody knows how many. */
  const [waiting, setWaiting] = useState<number | null>(0)
  const key = module.key
  useEffect(() => {
    let since: number | null = 0
    const held = {
      workspace: slug,
      module: key,
      list,
      take: (changes: number | null) => {
        since = since === null || changes === null ? null : since + changes
        takeInPlace(slug, key, list)
          .then((fits) => {
            if (heldList.current !== held) return
            if (fits) since = 0
            setWaiting(since)
          })
          // asked again with the next change
          .catch(() => undefined)
      },
      forget: () => {
        since = 0
        setWaiting(0)
      },
    }
    heldList.current = held
    return () => {
      if (heldList.current === held) heldList.current = undefined
    }
  }, [slug, key, list])
  return (
    <output className={styles.news}>
      {waiting !== 0 && (
        <Button size="compact-sm" radius="xl" leftSection={<IconRefresh size={14} />} onClick={() => void refreshModule(slug, key)}>
          {waiting === null ? t`There are changes: show` : plural(waiting, { one: '# change: show', other: '# changes: show' })}
        </Button>
      )}
    </output>
  )
}
