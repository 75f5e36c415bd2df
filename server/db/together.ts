/**
 * Waits for what one transaction asks at once, as `Promise.all` does. After a fault it still waits for the others and throws only then: what
 * one of them asks later would come after the rollback, and stand.
 */
export async function together<T extends readonly unknown[] | []>(asked: T): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  try {
    return await Promise.all(asked)
  } finally {
    await Promise.allSettled(asked)
  }
}
