import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyRequest } from 'fastify'
import { makeCtx } from '../http/authenticate.ts'
import type { Identity } from '../identity/identity.ts'
import { nobody } from '../permissions/nobody.ts'
import type { Platform } from '../platform.ts'
import { formCause } from '../records/outside-cause.ts'
import { findForm, type FormAddress } from './find-form.ts'

/** Sets `request.ctx` to that of nobody, whom a form that is open lets in; there need not be any session. */
export function enterForm(platform: Platform, identity: Identity) {
  return async (request: FastifyRequest): Promise<void> => {
    const address = request.params as FormAddress & { workspace: string }
    const workspace = await identity.members.workspace(address.workspace)
    if (!workspace?.isOpen) refuse('not_found')
    const snapshot = await platform.snapshots.current(workspace.id)
    findForm(snapshot, address)
    request.ctx = { ...makeCtx(platform, workspace, nobody(snapshot.blueprint), snapshot), cause: formCause(address.form) }
  }
}
