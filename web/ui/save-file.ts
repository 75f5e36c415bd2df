/** Gives the browser a file of these texts to keep. */
export function saveFile(name: string, parts: string[], type = 'text/csv'): void {
  const address = URL.createObjectURL(new Blob(parts, { type }))
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
