import type { MailAction } from '@nurt/core/blueprint/document.ts'
import { getVersionSteps } from '@nurt/core/blueprint/api.ts'
import { getCase, getFamily, getTasks, postCommand } from '@nurt/core/processes/api.ts'
import { getDecision, postRows, postRowsDryRun } from '@nurt/core/processes/decision-api.ts'
import { postDryRun } from '@nurt/core/processes/dry-run-api.ts'
import { getStepTimes, getTasksOf, postReassignments } from '@nurt/core/processes/overview-api.ts'
import { getListMakings } from '@nurt/core/lists/api.ts'
import { postReceivers } from '@nurt/core/processes/receivers-api.ts'
import { deleteSubstitution, postSubstitution, postSubstitutionCheck, putSubstitution } from '@nurt/core/processes/substitution-api.ts'
import { postTry } from '@nurt/core/processes/try-api.ts'
import { getKept, postFollowing } from '@nurt/core/processes/verdicts-api.ts'
import { postMailPreview, postMailSending } from '@nurt/core/records/mail-api.ts'
import { getWhy } from '@nurt/core/processes/why-api.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { checkSubstitution } from './check-substitution.ts'
import { dryRun } from './dry-run.ts'
import { findCase } from './find-case.ts'
import { findDecision } from './find-decision.ts'
import { findFamily } from './find-family.ts'
import { findWhy } from './find-why.ts'
import { followAnother, listKept } from './follow-another.ts'
import { findMakings } from './find-makings.ts'
import { listTasks } from './list-tasks.ts'
import { listTasksOf, reassign } from './people-load.ts'
import { previewMail } from './preview-mail.ts'
import { dryRunRows, publishRows } from './publish-rows.ts'
import { findReceivers } from './receivers.ts'
import { runCommand } from './run-command.ts'
import { sendMailAgain } from './send-mail-again.ts'
import { findStepTimes } from './step-times.ts'
import { changeSubstitution, endSubstitution, listSubstitutions, makeSubstitution } from './substitutions.ts'
import { tryProcess } from './try-process.ts'
import { draftVerdicts, versionVerdicts } from './verdicts.ts'

/** Where records stand in their processes, and what waits for people there. */
export const processRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get('/m/:module/records/:record/case', { schema: getCase }, async ({ ctx, params }) => findCase(ctx, params))
  app.get('/m/:module/records/:record/family', { schema: getFamily }, async ({ ctx, params }) => findFamily(ctx, params))
  /** Why it stands where it does, and why its tasks wait for whom they do. */
  app.get('/m/:module/records/:record/why', { schema: getWhy }, async ({ ctx, params }) => findWhy(ctx, params))
  app.post('/m/:module/records/:record/commands', { schema: postCommand }, async ({ ctx, params, body }) =>
    runCommand(ctx, { ...params, ...body }),
  )
  /** Writes nothing: one record played through the process that the draft has. */
  app.post('/draft/tries', { schema: postTry, config: { once: 'unsaid', heavy: 'aggregate' } }, async ({ ctx, body }) =>
    tryProcess(ctx, body),
  )
  /** Writes and sends nothing. */
  app.post('/m/:module/mail-previews', { schema: postMailPreview, config: { once: 'unsaid' } }, async ({ ctx, params, body }) =>
    previewMail(ctx, { ...params, ...(body as { record: string; action: MailAction }) }),
  )
  app.post('/m/:module/records/:record/mails/:mail/sendings', { schema: postMailSending }, async ({ ctx, params }, reply) => {
    await sendMailAgain(ctx, params)
    reply.code(204)
  })
  /** Of modules whose process the draft changes: what becomes of their running cases. */
  app.get('/draft/verdicts', { config: { heavy: 'aggregate' } }, async ({ ctx }) => draftVerdicts(ctx))
  /** The same of going back to a version: who would stand again as before, and who has gone on since. */
  app.get('/versions/:version/verdicts', { schema: getVersionSteps, config: { heavy: 'aggregate' } }, async ({ ctx, params }) =>
    versionVerdicts(ctx, params.version),
  )
  /** Writes nothing: many records, with what people decided in fact. */
  app.post('/draft/dry-runs', { schema: postDryRun, config: { once: 'unsaid', heavy: 'aggregate' } }, async ({ ctx, body }) =>
    dryRun(ctx, body),
  )
  /** A decision table, for those who may change its rows without configuring. */
  app.get('/m/:module/decisions/:decision', { schema: getDecision }, async ({ ctx, params }) => findDecision(ctx, params))
  /** Publishes these rows and nothing else; the draft stays. */
  app.post('/m/:module/decisions/:decision/rows', { schema: postRows, config: { once: 'own' } }, async ({ ctx, params, body }) =>
    publishRows(ctx, { ...params, ...body }),
  )
  /** Writes nothing: many records played with other rows. */
  app.post(
    '/m/:module/decisions/:decision/dry-runs',
    { schema: postRowsDryRun, config: { once: 'unsaid', heavy: 'aggregate' } },
    async ({ ctx, params, body }) => dryRunRows(ctx, { ...params, ...body }),
  )
  /** Running cases that stay with the process of an earlier version. */
  app.get('/m/:module/kept', { schema: getKept }, async ({ ctx, params }) => listKept(ctx, params.module))
  app.post('/m/:module/following', { schema: postFollowing }, async ({ ctx, params, body }) =>
    followAnother(ctx, { module: params.module, ...body }),
  )
  app.get('/substitutions', async ({ ctx }) => listSubstitutions(ctx))
  app.post('/substitutions', { schema: postSubstitution }, async ({ ctx, body }) => makeSubstitution(ctx, body))
  /** Writes nothing: what whoever would stand in could not do for lack of rights. */
  app.post('/substitutions/checks', { schema: postSubstitutionCheck, config: { once: 'unsaid' } }, async ({ ctx, body }) =>
    checkSubstitution(ctx, body),
  )
  app.put('/substitutions/:substitution', { schema: putSubstitution }, async ({ ctx, params, body }) =>
    changeSubstitution(ctx, params.substitution, body),
  )
  app.delete('/substitutions/:substitution', { schema: deleteSubstitution }, async ({ ctx, params }) =>
    endSubstitution(ctx, params.substitution),
  )
  app.get('/tasks/held', { schema: getTasksOf }, async ({ ctx, query }) => listTasksOf(ctx, query))
  app.post('/tasks/reassignments', { schema: postReassignments }, async ({ ctx, body }) => reassign(ctx, body))
  /** Writes nothing: who may be given these tasks, and why others not. */
  app.post('/tasks/receivers', { schema: postReceivers, config: { once: 'unsaid' } }, async ({ ctx, body }) => findReceivers(ctx, body))
  app.get('/m/:module/step-times', { schema: getStepTimes, config: { heavy: 'aggregate' } }, async ({ ctx, params, query }) =>
    findStepTimes(ctx, { ...params, ...query }),
  )
  /** What a list that makes something has made and could not, for those who configure. */
  app.get('/m/:module/lists/:list/makings', { schema: getListMakings }, async ({ ctx, params }) => findMakings(ctx, params))
  app.get('/tasks', { schema: getTasks }, async ({ ctx, query }) => listTasks(ctx, query))
}
