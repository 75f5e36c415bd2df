/** What the public form of deals asks. */
export const askedOfStrangers = ['name', 'note', 'size', 'code', 'mail'] as const
