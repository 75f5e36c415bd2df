const prefix = 'comment.'

/** Where a comment's file is shown, as `nurt_file.field` says it: keys of fields hold no dot. */
export function fileOfComment(comment: string): string {
  return `${prefix}${comment}`
}

/** The comment that a file was attached to; undefined of a file in a field. */
export function commentOfFile(field: string | null): string | undefined {
  return field?.startsWith(prefix) ? field.slice(prefix.length) : undefined
}
