/** What one file may have at most. */
export const mostFileBytes = 50_000_000
