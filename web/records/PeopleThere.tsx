import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Initials } from '../fields/Initials.tsx'
import { type Place, usePeopleThere } from '../live/open-records.ts'
import styles from './PeopleThere.module.css'

/** Who else has the record open. */
export function PeopleThere({ place }: { place: Place }) {
  const names = useNames()
  const people = usePeopleThere(place)
  const ids = people.map(({ person }) => person)
  const who = names(ids)
  return (
    <output className={styles.there}>
      {people.length > 0 && (
        <>
          <span className={styles.faces}>
            {ids.map((id) => (
              <Initials key={id} id={id} name={names([id])} />
            ))}
          </span>
          <span className={styles.words}>
            {plural(people.length, { one: `${who} is looking at this`, other: `${who} are looking at this` })}
          </span>
        </>
      )}
    </output>
  )
}

/** Beside the name of a field that others are editing. */
export function OthersEditing({ place, field }: { place: Place; field: string }) {
  const names = useNames()
  const ids = usePeopleThere(place).flatMap(({ person, fields }) => (fields.includes(field) ? [person] : []))
  if (ids.length === 0) return null
  const who = names(ids)
  const told = plural(ids.length, { one: `${who} is editing this`, other: `${who} are editing this` })
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- discs of letters that are named together
    <span className={styles.faces} role="img" aria-label={told} title={told}>
      {ids.map((id) => (
        <Initials key={id} id={id} name={names([id])} size={16} />
      ))}
    </span>
  )
}

function useNames(): (ids: readonly string[]) => string {
  const { i18n } = useLingui()
  const { nameOf } = useWorkspace()
  return (ids) => new Intl.ListFormat(i18n.locale).format(ids.map(nameOf))
}
