/** Gives the browser a file of these parts to keep. */
export function saveFile(name: string, parts: BlobPart[], type = 'text/csv'): void {
  const address = URL.createObjectURL(new Blob(parts, { type }))
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
