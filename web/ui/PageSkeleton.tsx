import { Skeleton, Stack } from '@mantine/core'
import { Delayed } from './Delayed.tsx'

/** The shape of a page with a heading and rows. */
export function PageSkeleton() {
  return (
    <Delayed>
      <Stack p="md" gap="sm" aria-hidden>
        <Skeleton h={28} w={220} />
        <Skeleton h={32} />
        {[1, 2, 3, 4, 5, 6, 7, 8].map((row) => (
          <Skeleton key={row} h={28} />
        ))}
      </Stack>
    </Delayed>
  )
}
