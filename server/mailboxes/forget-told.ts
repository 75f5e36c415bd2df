import type { Ctx } from '../context.ts'

/** So long it is told what came of messages. */
export const toldDays = 30

/** Who wrote what made no record is nobody's business for ever. That it was looked at is still known. */
export async function forgetTold(db: Ctx['db'], now: Date): Promise<void> {
  const before = new Date(now.getTime() - toldDays * 86_400_000).toISOString()
  await db.updateTable('nurt_message').set({ told: null }).where('told', 'is not', null).where('at', '<', before).execute()
}
