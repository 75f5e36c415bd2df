import { useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { QuietIcon } from './QuietIcon.tsx'

interface OrderButtonsProps {
  /** What is moved, for those who hear it. */
  name: string
  place: number
  count: number
  onMove: (step: -1 | 1) => void
}

/** Moves one thing of a row of things a place up or down. */
export function OrderButtons({ name, place, count, onMove }: OrderButtonsProps) {
  const { t } = useLingui()
  return (
    <div style={{ display: 'flex', alignItems: 'center' }}>
      <QuietIcon aria-label={t`Move up: ${name}`} disabled={place === 0} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} />
      </QuietIcon>
      <QuietIcon aria-label={t`Move down: ${name}`} disabled={place === count - 1} onClick={() => onMove(1)}>
        <IconArrowDown size={16} />
      </QuietIcon>
    </div>
  )
}
