import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ListPlace } from '../lists/list-place.ts'
import { StepButtons } from '../lists/StepButtons.tsx'
import { useNeighbours } from '../lists/useNeighbours.ts'
import { paths } from '../paths.ts'
import { printCount } from '../ui/print-count.ts'
import styles from './TopBar.module.css'

interface RecordStepsProps {
  record: string
  module: string
  place: ListPlace
}

/** Which one of its list a record is, and the ones before and after it. Stands in the frame, so that it stays while records change. */
export function RecordSteps({ record, module, place }: RecordStepsProps) {
  const { t, i18n } = useLingui()
  const { slug, findModule } = useWorkspace()
  const navigate = useNavigate()
  const neighbours = useNeighbours(findModule(module), record, place)
  if (!neighbours) return null
  const { at, count, previous, next } = neighbours
  const step = (by: 1 | -1) => {
    const to = by === 1 ? next : previous
    if (to) void navigate({ to: paths.record(slug, module, to.record), search: { ...place, at: to.at }, state: true, replace: true })
  }
  const number = at === undefined ? '' : printCount({ count: at + 1, capped: false }, i18n.locale)
  const all = printCount(count, i18n.locale)
  return (
    <div className={styles.steps}>
      {number && all && <span className={styles.place}>{t`${number} of ${all}`}</span>}
      <StepButtons first={!previous} last={!next} onStep={step} />
    </div>
  )
}
