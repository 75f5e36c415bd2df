/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a listbox steered from the input (ARIA combobox); no HTML tag does that */
import { IconSettings } from '@tabler/icons-react'
import { soughtOf } from '@nurt/core/fields/sought.ts'
import { Marked } from '../ui/Marked.tsx'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { Tells } from '../fields/Tells.tsx'
import styles from './SearchBox.module.css'
import type { Found, FoundGroup } from './useFound.ts'

interface FoundListProps {
  id: string
  groups: FoundGroup[]
  /** Marked in them. */
  words: string
  current: Found | undefined
  onPoint: (found: Found) => void
  onChoose: (found: Found) => void
}

export function FoundList({ id, groups, words, current, onPoint, onChoose }: FoundListProps) {
  const sought = soughtOf(words)
  const all = groups.flatMap(({ found }) => found)
  return (
    <div id={id} role="listbox" className={styles.found}>
      {groups.map(({ name, found }, place) => (
        <div key={place} role="group" aria-labelledby={`${id}-group-${place}`}>
          <div className={styles.group} id={`${id}-group-${place}`}>
            {name}
          </div>
          {found.map((one) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard is at the input
            <div
              key={one.to}
              id={`${id}-${all.indexOf(one)}`}
              role="option"
              tabIndex={-1}
              aria-selected={one === current}
              className={styles.row}
              onPointerMove={() => onPoint(one)}
              onClick={() => onChoose(one)}
            >
              {one.icon === 'settings' ? <IconSettings size={17} aria-hidden /> : <ModuleIcon name={one.icon} size={17} />}
              <span className={styles.texts}>
                <span className={styles.title}>
                  <Marked text={one.title} sought={sought} />
                </span>
                <Tells tells={one.tells} sought={sought} />
              </span>
              {one.note && <span className={styles.note}>{one.note}</span>}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
