import styles from './PersonName.module.css'

interface InitialsProps {
  /** Whose colour it is; a person keeps it under another name. */
  id: string
  name: string
  size?: number
}

/** A person as a coloured disc, beside the name that says who it is. */
export function Initials({ id, name, size = 22 }: InitialsProps) {
  return (
    <span className={styles.initials} style={{ background: colorOf(id), width: size, height: size, fontSize: size * 0.43 }} aria-hidden>
      {initialsOf(name)}
    </span>
  )
}

/** White reads on each (4.5:1 and more), on a light and on a dark page. */
const backgrounds = ['#4263eb', '#0b7285', '#b03a0c', '#4c7a0b', '#9c36b5', '#c2255c', '#1864ab']

function colorOf(id: string): string {
  let hash = 0
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return backgrounds[hash % backgrounds.length] ?? '#4263eb'
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : undefined
  return `${words[0]?.charAt(0) ?? ''}${last?.charAt(0) ?? ''}`.toUpperCase()
}
