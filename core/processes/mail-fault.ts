/** Why a mail of a process has not left. `away` and `put_off` pass: it is tried again. */
export interface MailFault {
  code:
    | 'away'
    | 'put_off'
    | 'address_refused'
    | 'message_refused'
    | 'sign_in_refused'
    | 'not_encrypted'
    | 'not_set'
    /** Whom it names has none. */
    | 'no_address'
    | 'wrong_address'
    /** Of sample data, where nobody reads mail. */
    | 'example'
    | 'too_many'
    | 'files_too_large'
    | 'files_gone'
  /** What the mail server said, in its own words; else what was found there: the address, how many people, how many bytes. */
  answer: string
}

/** Somebody may have mended them since, or they passed: the same mail may leave after all. */
export const mendable: ReadonlySet<MailFault['code']> = new Set([
  'away',
  'put_off',
  'address_refused',
  'message_refused',
  'sign_in_refused',
  'not_encrypted',
  'not_set',
])
