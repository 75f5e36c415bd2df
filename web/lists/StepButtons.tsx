import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'

interface StepButtonsProps {
  /** Absent where there may be one. */
  first?: boolean
  last?: boolean
  onStep: (by: 1 | -1) => void
}

/** To the record before and after this one in its list, by Alt with an arrow too. */
export function StepButtons({ first = false, last = false, onStep }: StepButtonsProps) {
  const { t } = useLingui()
  const quiet = { variant: 'subtle', color: 'gray', size: 32 } as const
  useHotkeys([
    ['alt+ArrowUp', () => !first && onStep(-1)],
    ['alt+ArrowDown', () => !last && onStep(1)],
  ])
  return (
    <>
      <ActionIcon
        {...quiet}
        disabled={first}
        aria-label={t`Previous record`}
        title={t`Previous record (Alt + ↑)`}
        aria-keyshortcuts="Alt+ArrowUp"
        onClick={() => onStep(-1)}
      >
        <IconChevronUp size={17} />
      </ActionIcon>
      <ActionIcon
        {...quiet}
        disabled={last}
        aria-label={t`Next record`}
        title={t`Next record (Alt + ↓)`}
        aria-keyshortcuts="Alt+ArrowDown"
        onClick={() => onStep(1)}
      >
        <IconChevronDown size={17} />
      </ActionIcon>
    </>
  )
}
