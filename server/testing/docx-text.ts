import { type Entries, readZip } from '../documents/zip.ts'

/** The texts of a Word document, a bar behind each paragraph. */
export function docxText(file: Buffer): string {
  const xml = (readZip(file, 1e7) as Entries).get('word/document.xml')!.toString()
  const plain = xml
    .replaceAll(/<\/w:p>/g, '|')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  return plain.replaceAll('\u00a0', ' ')
}
