import { createHmac } from 'node:crypto'
import type { Ctx } from '../context.ts'

/**
 * The link leads with the workspace's number, so that it is found. Its token is made from the server's secret, so that a job can mail it
 * though the database holds only its hash.
 */
export function invitationToken({ platform, workspace }: Ctx, id: string): string {
  const token = createHmac('sha256', platform.config.secret).update(`invitation:${workspace.id}:${id}`).digest('base64url')
  return `${workspace.id}.${token}`
}

export function invitationLink({ platform }: Ctx, token: string): string {
  return `${platform.config.publicUrl}/invitation/${token}`
}
