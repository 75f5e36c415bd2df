/** Long enough for what is asked for at once, too short to be noticed. */
const firstMs = 20
/** Between two runs of one key: the more is asked for, the more each of them has to do. */
const betweenMs = 250

export interface Gathered {
  /** Runs soon, once for all who ask under this key meanwhile. */
  ask(key: string, run: () => Promise<void>): void
  /** What has begun ends; what waits is not begun. */
  stop(): Promise<void>
}

/** Makes few runs of many wishes for the same. */
export function gathered(failed: (error: unknown) => void): Gathered {
  const waiting = new Map<string, NodeJS.Timeout>()
  const lastAt = new Map<string, number>()
  const running = new Set<Promise<void>>()
  let stopped = false

  function begin(key: string, run: () => Promise<void>): void {
    waiting.delete(key)
    lastAt.set(key, performance.now())
    const ran = run().catch(failed)
    running.add(ran)
    void ran.then(() => running.delete(ran))
  }

  return {
    ask(key, run) {
      if (stopped || waiting.has(key)) return
      const since = performance.now() - (lastAt.get(key) ?? -Infinity)
      waiting.set(
        key,
        setTimeout(() => begin(key, run), Math.max(firstMs, betweenMs - since)),
      )
    },
    async stop() {
      stopped = true
      for (const timer of waiting.values()) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
