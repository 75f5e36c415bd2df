/** The short name that Node and PostgreSQL give to a fault: `ENOENT`, `28P01`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
