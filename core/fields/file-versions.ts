import type { FileValue } from './field-type.ts'

/** The files of a field as documents, in the order in which these came, each with its versions, the newest first. */
export function fileVersions(files: readonly FileValue[]): [newest: FileValue, ...earlier: FileValue[]][] {
  const documents = Map.groupBy(files, firstOf).values()
  return [...documents].map((versions) => versions.toSorted((one, other) => numberOf(other) - numberOf(one)) as [FileValue])
}

/** What is sent on: earlier versions are not. */
export function newestFiles(files: readonly FileValue[]): FileValue[] {
  return fileVersions(files).map(([newest]) => newest)
}

/** A file that comes to the others of a field: under the name of one of them it is the next version, which takes its number in the name along. */
export function asNextVersion(file: FileValue, others: readonly FileValue[]): FileValue {
  const like = others.find(({ name }) => name.toLowerCase() === file.name.toLowerCase())
  if (!like) return file
  const version = Math.max(...others.filter((other) => firstOf(other) === firstOf(like)).map(numberOf)) + 1
  return { ...file, name: numberedName(file.name, version), version, first: firstOf(like) }
}

/** Says of a file that had no other versions that it is the first one. */
export function withFirst(file: FileValue, others: readonly FileValue[]): FileValue {
  const isFirst = file.first === undefined && others.some(({ first }) => first === file.id)
  return isFirst ? { ...file, version: 1, first: file.id } : file
}

/** `Offer v1.docx` is `Offer v2.docx` when it comes again; other names stay. */
function numberedName(name: string, version: number): string {
  return name.replace(/ v\d+(?=\.\w+$)/, ` v${version}`)
}

function firstOf({ id, first }: FileValue): string {
  return first ?? id
}

function numberOf({ version }: FileValue): number {
  return version ?? 1
}
