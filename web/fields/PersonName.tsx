import { Initials } from './Initials.tsx'
import styles from './PersonName.module.css'

/** A person as initials and name. */
export function PersonName({ id, name }: { id: string; name: string }) {
  if (!name) return null
  return (
    <span className={styles.person}>
      <Initials id={id} name={name} />
      <span className={styles.name}>{name}</span>
    </span>
  )
}
