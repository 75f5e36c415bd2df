import styles from './PersonName.module.css'

/** A person as initials and name; the colour belongs to the name. */
export function PersonName({ name }: { name: string }) {
  if (!name) return null
  return (
    <span className={styles.person}>
      <span className={styles.initials} style={{ background: colorOf(name) }} aria-hidden>
        {initialsOf(name)}
      </span>
      <span className={styles.name}>{name}</span>
    </span>
  )
}

/** White reads on each (4.5:1 and more). */
const backgrounds = ['#4263eb', '#0b7285', '#b03a0c', '#4c7a0b', '#9c36b5', '#c2255c', '#1864ab']

function colorOf(name: string): string {
  let sum = 0
  for (const letter of name) sum += letter.codePointAt(0) ?? 0
  return backgrounds[sum % backgrounds.length] ?? '#4263eb'
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : undefined
  return `${words[0]?.charAt(0) ?? ''}${last?.charAt(0) ?? ''}`.toUpperCase()
}
