import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { CaseDetails } from '@nurt/core/events/event.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import type { Notice } from '@nurt/core/notices/api.ts'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import { dateFormat } from '@nurt/core/fields/formatters.ts'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../context.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { passes } from '../mail/mail-problem.ts'
import { asMember } from '../permissions/as-member.ts'
import { mine, readAbout } from './list-notices.ts'
import { noticeMail } from './notice-mail.ts'

const most = 30
const mostText = 300

/** Mails in one letter what a person has not read on the screen meanwhile, as far as they may read it now. */
export const mailNotices = defineJob(
  'notices.mail',
  z.strictObject({ person: z.uuid() }),
  async (ctx, { person }) => {
    const theirs = await asMember(ctx, person)
    const { mailer } = ctx.platform
    if (!theirs || !mailer) return
    const rows = await mine(theirs).selectAll().where('mailing', '=', true).where('read_at', 'is', null).orderBy('id').limit(most).execute()
    const about = await readAbout(theirs, rows)
    const told = rows.flatMap(({ id, kind, event, actor }) => {
      const found = about.get(event)
      return found ? [{ id, kind, actor, about: found }] : []
    })
    const problem = told.length > 0 ? await send(theirs, told) : undefined
    if (problem && passes(problem)) throw new Error(`notices wait for the mail server: ${problem.answer}`)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return
    await inTransaction(ctx, async (ctx) => {
      await ctx.db.updateTable('nurt_notice').set({ mailing: false }).where('id', 'in', ids).execute()
      if (ids.length === most) await enqueue(ctx, 'notices.mail', { person }, { onceKey: person })
    })
  },
  { byRules: true },
)

type Told = Pick<Notice, 'id' | 'kind' | 'actor'> & { about: NonNullable<Notice['about']> }

async function send(theirs: Ctx, told: readonly Told[]) {
  const { platform, actor, workspace, locale } = theirs
  const { mailer, config } = platform
  const address = await theirs.db
    .selectFrom('nurt_member')
    .select('email')
    .where('person', '=', actor.id)
    .where('service', '=', false)
    .executeTakeFirst()
  if (!address) return undefined
  const members = await theirs.db.selectFrom('nurt_member').select(['person', 'name']).execute()
  const names = new Map(members.map(({ person, name }) => [person, name]))
  const lines = told.map((one) => lineOf(theirs, names, one))
  const letter = noticeMail(locale.language, { company: workspace.name, link: `${config.publicUrl}/w/${workspace.slug}`, lines })
  return mailer?.send({ id: `notices.${told.at(-1)?.id}@${new URL(config.publicUrl).hostname}`, to: address.email, ...letter })
}

function lineOf(theirs: Ctx, names: ReadonlyMap<string, string>, { kind, actor, about }: Told) {
  const { module, title, records, event } = about
  const line = { kind, who: names.get(actor ?? '') ?? 'Nurt', title, records }
  if (event.timer) return { ...line, isStuck: true as const }
  return { ...line, ...(event.case ? kind === 'reminded' && waitsOf(theirs, module, event.case) : commentIn(event)) }
}

function commentIn(event: TimelineEvent): { text?: string } {
  const text = event.type.startsWith('comment.') ? event.changes.text?.[1] : undefined
  const files = (event.files ?? []).map(({ name }) => name).join(', ')
  return typeof text === 'string' ? { text: excerptOf(text || files, mostText) } : {}
}

/** Where the record waits by its name, and since when in the reader's zone. */
function waitsOf({ snapshot, locale }: Ctx, module: string, { events, since }: CaseDetails): { waits?: { step: string; since: string } } {
  const due = events.find((event) => event.type === 'reminder.due')
  const steps = snapshot.modules.get(module)?.module.process?.steps
  const step = due && steps?.find(({ key }) => key === due.step)
  if (!step || since === undefined) return {}
  const { timeZone, languages } = snapshot.blueprint
  const day = dateFormat(locale.language, { dateStyle: 'long', timeZone }).format(new Date(since))
  return { waits: { step: labelOf(step.name, locale.language, languages), since: day } }
}
