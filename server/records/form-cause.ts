const prefix = 'form:'

/** What came through a public form names it as its cause. */
export function formCause(form: string): string {
  return prefix + form
}

/** The form's key. */
export function formIn(cause: string | null | undefined): string | undefined {
  return cause?.startsWith(prefix) ? cause.slice(prefix.length) : undefined
}
