import type { Ctx } from '../context.ts'
import { seal, unseal } from '../sealed.ts'

/** Of a mailbox, as it is kept. */
export function sealPassword(ctx: Ctx, mailbox: string, password: string): string {
  return seal(ctx.platform.config.secret, useOf(ctx, mailbox), Buffer.from(password))
}

export function openPassword(ctx: Ctx, { id, password }: { id: string; password: string }): string {
  return unseal(ctx.platform.config.secret, useOf(ctx, id), password).toString()
}

function useOf({ workspace }: Ctx, mailbox: string): string {
  return `password of the mailbox ${mailbox} of ${workspace.id}`
}
