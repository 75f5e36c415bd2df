import { linkParts } from './link-parts.ts'

/** A text that somebody wrote, its web and e-mail addresses as links. */
export function LinkedText({ text }: { text: string }) {
  return linkParts(text).map(({ text, href }, place) =>
    href ? (
      <a key={place} href={href} target={href.startsWith('http') ? '_blank' : undefined} rel="noopener noreferrer">
        {text}
      </a>
    ) : (
      text
    ),
  )
}
