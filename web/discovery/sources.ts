/** From what a process is discovered. */
export const sources = ['samples', 'history', 'file'] as const
export type Source = (typeof sources)[number]
