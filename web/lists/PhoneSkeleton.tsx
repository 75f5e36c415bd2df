import { Skeleton } from '@mantine/core'
import { Delayed } from '../ui/Delayed.tsx'
import styles from './PhoneList.module.css'

/** Records that are on the way, two lines each. */
export function PhoneSkeleton() {
  return (
    <div className={styles.layout} aria-hidden>
      <Delayed>
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className={styles.bones}>
            <Skeleton h={13} w={`${58 - ((row * 7) % 22)}%`} />
            <Skeleton h={11} mt={9} w={`${86 - ((row * 11) % 24)}%`} />
          </div>
        ))}
      </Delayed>
    </div>
  )
}
