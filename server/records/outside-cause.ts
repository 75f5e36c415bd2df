const formPrefix = 'form:'

/** What came through a public form names it as its cause. */
export function formCause(form: string): string {
  return formPrefix + form
}

/** The form's key. */
export function formIn(cause: string | null | undefined): string | undefined {
  return cause?.startsWith(formPrefix) ? cause.slice(formPrefix.length) : undefined
}

const mailboxPrefix = 'mailbox:'

/** What came by e-mail names the mailbox's address as its cause. */
export function mailboxCause(address: string): string {
  return mailboxPrefix + address
}

/** The mailbox's address. */
export function mailboxIn(cause: string | null | undefined): string | undefined {
  return cause?.startsWith(mailboxPrefix) ? cause.slice(mailboxPrefix.length) : undefined
}

export function cameFromOutside(cause: string): boolean {
  return formIn(cause) !== undefined || mailboxIn(cause) !== undefined
}
