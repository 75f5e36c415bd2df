/** A piece of a text, and where it leads when it is an address. */
export interface TextPart {
  text: string
  href?: string
}

const addresses = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"„”“]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu

/** The web addresses (http and https only) and e-mail addresses of a text, and what stands between them. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const address = withoutTail(found)
    const href = hrefOf(address)
    if (!href) continue
    if (index > end) parts.push({ text: text.slice(end, index) })
    parts.push({ text: address, href })
    end = index + address.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** What ends the sentence, or the brackets around the address, is no part of it. */
function withoutTail(address: string): string {
  const bare = address.replace(/[.,;:!?'’»…*]+$/u, '')
  const isOpen = bare.endsWith(')') && !bare.includes('(')
  return bare === address && !isOpen ? address : withoutTail(isOpen ? bare.slice(0, -1) : bare)
}

function hrefOf(address: string): string | undefined {
  if (/^https?:\/\//i.test(address)) return URL.canParse(address) ? address : undefined
  if (/^www\./i.test(address)) return hrefOf(`https://${address}`)
  return `mailto:${address}`
}
