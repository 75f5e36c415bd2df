import type { Ctx } from '../context.ts'

/** A question that takes longer, in milliseconds, is slow; a list is slow when several were within the time that is remembered. */
const slow = 500
const several = 3
const remembered = 3_600_000
/** Lists that are remembered, of all workspaces. */
const most = 1000

const asks = new Map<string, number[]>()

/** Runs the question of a list as it is saved, and notes how long it took. */
export async function timed<T>(
  ctx: Ctx,
  asked: { list?: string | undefined; question?: string | undefined },
  run: () => Promise<T>,
): Promise<T> {
  const start = performance.now()
  try {
    return await run()
  } finally {
    if (asked.list && !asksOtherwise(asked.question) && performance.now() - start > slow) noteSlow(ctx, asked.list)
  }
}

function asksOtherwise(question: string | undefined): boolean {
  return question !== undefined && question !== '{}'
}

export function noteSlow(ctx: Ctx, list: string): void {
  const key = keyOf(ctx, list)
  const times = [...lately(ctx, key), ctx.now().getTime()].slice(-several)
  asks.delete(key)
  if (asks.size >= most) asks.delete(asks.keys().next().value ?? '')
  asks.set(key, times)
}

/** In this process, lately. */
export function isSlow(ctx: Ctx, list: string): boolean {
  return lately(ctx, keyOf(ctx, list)).length >= several
}

export function forgetSlow(ctx: Ctx, list: string): void {
  asks.delete(keyOf(ctx, list))
}

function lately(ctx: Ctx, key: string): number[] {
  return (asks.get(key) ?? []).filter((time) => time > ctx.now().getTime() - remembered)
}

function keyOf({ workspace }: Ctx, list: string): string {
  return `${workspace.id} ${list}`
}
