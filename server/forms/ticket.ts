import { createHmac, timingSafeEqual } from 'node:crypto'
import { shortestLookMs } from '@nurt/core/forms/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import type { FormAddress } from './find-form.ts'

const validMs = 24 * 3_600_000

/** Says when the form was shown, signed, so that nothing need be kept of those who look at it. */
export function makeTicket(ctx: Ctx, address: FormAddress, at = ctx.now()): string {
  const time = at.getTime().toString(36)
  return `${time}.${signature(ctx, address, time).toString('base64url')}`
}

/** Whether the form was looked at as people do. One that lay open for a day is asked for anew. */
export function isLookedAt(ctx: Ctx, address: FormAddress, ticket: string): boolean {
  const [time = '', signed = ''] = ticket.split('.')
  const expected = signature(ctx, address, time)
  const given = Buffer.from(signed, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  const age = ctx.now().getTime() - Number.parseInt(time, 36)
  if (age > validMs) refuse('expired')
  return age >= shortestLookMs
}

function signature({ platform, workspace }: Ctx, { module, form }: FormAddress, time: string): Buffer {
  return createHmac('sha256', platform.config.secret).update(`form:${workspace.id}:${module}:${form}:${time}`).digest()
}
