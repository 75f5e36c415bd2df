import {
  deleteInvitation,
  getInvitations,
  getMembers,
  patchMember,
  postInvitation,
  postMailing,
  postSecondFactorReset,
  postSignOut,
} from '@nurt/core/identity/api.ts'
import { getHandOver, getHoldings, postGivingBack, postHandOver, postHandOverTry } from '@nurt/core/identity/hand-over-api.ts'
import { getRights } from '@nurt/core/permissions/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { mustConfigure } from '../must-configure.ts'
import { explainRights } from '../permissions/explain-rights.ts'
import { changeMember, listMembers } from './change-member.ts'
import type { Identity } from './identity.ts'
import { findHandOver, findHoldings, giveBack, handOver, tryAgain } from './hand-over.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { signOutMember } from './sign-out-member.ts'
import { invite, listInvitations, mailAgain, withdrawInvitation } from './invitations.ts'

/** The link is kept nowhere. */
const secret = { config: { once: 'unsaid' } } as const

/** People in a workspace: for those who may configure it. */
export function memberRoutes(identity: Identity): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/members', { schema: getMembers }, async ({ ctx }) => listMembers(ctx))
    app.patch('/members/:member', { schema: patchMember }, async ({ ctx, params, body }) =>
      changeMember(ctx, identity, { ...params, ...body }),
    )
    app.post('/members/:member/sign-outs', { schema: postSignOut }, async ({ ctx, params }) => signOutMember(ctx, identity, params.member))
    app.post('/members/:member/second-factor-resets', { schema: postSecondFactorReset }, async ({ ctx, params }) =>
      resetSecondFactor(ctx, identity, params.member),
    )
    app.get('/members/:member/holdings', { schema: getHoldings }, async ({ ctx, params }) => findHoldings(ctx, params.member))
    app.get('/members/:member/hand-over', { schema: getHandOver }, async ({ ctx, params }) => findHandOver(ctx, params.member))
    app.post('/members/:member/hand-overs', { schema: postHandOver }, async ({ ctx, params, body }) =>
      handOver(ctx, identity, { ...params, ...body }),
    )
    app.post('/members/:member/hand-over/tries', { schema: postHandOverTry }, async ({ ctx, params }) => tryAgain(ctx, params.member))
    app.post('/members/:member/hand-over/giving-back', { schema: postGivingBack }, async ({ ctx, params }) => giveBack(ctx, params.member))
    app.get('/m/:module/records/:record/rights', { schema: getRights }, async ({ ctx, params, query }) => {
      mustConfigure(ctx)
      const person = (await identity.members.actor(ctx.workspace, query.person)) ?? refuse('not_found')
      return explainRights(ctx, { ...params, person })
    })
    app.get('/invitations', { schema: getInvitations }, async ({ ctx }) => listInvitations(ctx))
    app.post('/invitations', { schema: postInvitation, ...secret }, async ({ ctx, body }) => invite(ctx, body))
    app.post('/invitations/:invitation/mailings', { schema: postMailing, ...secret }, async ({ ctx, params }) =>
      mailAgain(ctx, params.invitation),
    )
    app.delete('/invitations/:invitation', { schema: deleteInvitation }, async ({ ctx, params }) =>
      withdrawInvitation(ctx, params.invitation),
    )
  }
}
