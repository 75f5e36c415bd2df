import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import styles from './PhoneList.module.css'
import type { PhoneSelection } from './usePhoneSelection.ts'

/** Begins choosing records, and ends it. */
export function PhoneSelect({ selection: { isOn, begin, clear } }: { selection: PhoneSelection }) {
  const { t } = useLingui()
  return (
    <div className={styles.select}>
      <Button size="compact-sm" variant="subtle" onClick={() => (isOn ? clear() : begin())}>
        {isOn ? t`Cancel` : t`Select`}
      </Button>
    </div>
  )
}
