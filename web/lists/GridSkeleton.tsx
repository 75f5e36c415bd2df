import { Skeleton } from '@mantine/core'
import { Delayed } from '../ui/Delayed.tsx'
import styles from './Grid.module.css'

/** Rows that are on the way. */
export function GridSkeleton() {
  return (
    <div className={styles.grid} aria-hidden>
      <Delayed>
        {Array.from({ length: 14 }, (_, row) => (
          <Skeleton key={row} h={12} mx={12} my={12} w={`${70 - ((row * 7) % 30)}%`} />
        ))}
      </Delayed>
    </div>
  )
}
