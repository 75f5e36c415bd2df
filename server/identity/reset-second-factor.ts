import type { Language } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { passes } from '../mail/mail-problem.ts'
import { mustConfigure } from '../must-configure.ts'
import type { Platform } from '../platform.ts'
import type { Identity } from './identity.ts'
import { letterOf, type LetterWords } from '../mail/letter.ts'
import { mustBeMember } from './must-be-member.ts'
import { forgetSecondFactor } from './second-factor.ts'
import { endSessions } from './sign-out-member.ts'

/**
 * For somebody who has lost the phone and the recovery codes. One who belongs to other companies too needs the server's command line, since
 * no administrator of one company may weaken the way into another.
 */
export function resetSecondFactor(ctx: Ctx, identity: Identity, member: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    await mustBeMember(ctx, member)
    const db = ctx.db.withSchema('platform') as unknown as Platform['db']
    const elsewhere = db
      .selectFrom('membership')
      .select('workspace')
      .where('person', '=', member)
      .where('workspace', '<>', ctx.workspace.id)
    if (await elsewhere.limit(1).executeTakeFirst()) refuse('not_allowed', { action: 'reset_second_factor' })
    if (!(await forgetSecondFactor(db, member))) return
    await endSessions(ctx, identity, member)
    await emit(ctx, { type: 'member.second_factor_reset', details: { member } })
    if (ctx.platform.mailer) await enqueue(ctx, 'members.tell_reset', { member, letter: newId() })
  })
}

/** From the server's command line. */
export async function resetByHand({ db }: Platform, email: string): Promise<void> {
  const person = await db.selectFrom('person').select('id').where('email', '=', email.trim().toLowerCase()).executeTakeFirst()
  if (!person) refuse('not_found', { email })
  await db.transaction().execute((db) => forgetSecondFactor(db, person.id))
}

interface Facts {
  company: string
  administrator: string
}

const languages: { [L in Language]: (facts: Facts) => LetterWords } = {
  en: ({ company, administrator }) => ({
    subject: 'Your second factor was reset',
    before: ['Hello,', `${administrator} of ${company} has reset your second factor in Nurt. You sign in with your password alone now.`],
    join: 'Sign in',
    after: ['If you did not ask for this, change your password and tell your administrator.'],
  }),
  pl: ({ company, administrator }) => ({
    subject: 'Zresetowano drugi składnik logowania',
    before: [
      'Dzień dobry,',
      `${administrator} (${company}) zresetował(a) Twój drugi składnik logowania w Nurcie. Teraz logujesz się samym hasłem.`,
    ],
    join: 'Zaloguj się',
    after: ['Jeśli to nie Ty o to prosisz, zmień hasło i powiadom administratora.'],
  }),
  hu: ({ company, administrator }) => ({
    subject: 'Visszaállították a második azonosítóját',
    before: [
      'Jó napot kívánok!',
      `${administrator} (${company}) visszaállította az Ön második azonosítóját a Nurtban. Mostantól a jelszó egymaga elég a bejelentkezéshez.`,
    ],
    join: 'Bejelentkezés',
    after: ['Ha nem Ön kérte ezt, módosítsa a jelszavát, és szóljon a rendszergazdának.'],
  }),
  ru: ({ company, administrator }) => ({
    subject: 'Ваш второй фактор сброшен',
    before: [
      'Здравствуйте!',
      `${administrator} (${company}) сбросил(а) ваш второй фактор в Nurt. Теперь для входа достаточно одного пароля.`,
    ],
    join: 'Войти',
    after: ['Если вы об этом не просили, смените пароль и сообщите администратору.'],
  }),
}

/** The person hears of it, since it may have been somebody else's wish. */
export const tellReset = defineJob(
  'members.tell_reset',
  z.object({ member: z.uuid(), letter: z.uuid() }),
  async (ctx, { member, letter }) => {
    const { mailer, config, db } = ctx.platform
    const person = await db.selectFrom('person').select(['email', 'language']).where('id', '=', member).executeTakeFirst()
    if (!person || !mailer) return
    const words = languages[person.language]({ company: ctx.workspace.name, administrator: ctx.actor.name })
    const written = letterOf(person.language, words, `${config.publicUrl}/sign-in`)
    const problem = await mailer.send({ id: `reset.${letter}@${new URL(config.publicUrl).hostname}`, to: person.email, ...written })
    if (problem && passes(problem)) throw new Error(`a letter waits for the mail server: ${problem.answer}`)
  },
)
