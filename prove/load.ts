/** Work that goes on while something is killed, and what must be true of it afterwards. */
export interface Load {
  /** Until the signal; never fails because the server is gone. */
  work(signal: AbortSignal): Promise<void>
  /** Once it serves again: faults in plain words, none when all that was acknowledged is there. */
  check(): Promise<string[]>
  /** How many acts the server has acknowledged so far. */
  acknowledged(): number
}
