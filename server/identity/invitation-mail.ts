import type { Language } from '@nurt/core/blueprint/document.ts'
import { letterOf, type LetterWords } from '../mail/letter.ts'

export interface InvitationFacts {
  company: string
  /** Who invites. */
  inviter: string
  link: string
  /** The last day of the link, in words. */
  until: string
}

const languages: { [L in Language]: (facts: InvitationFacts) => LetterWords } = {
  en: ({ company, inviter, until }) => ({
    subject: `Invitation to ${company}`,
    before: ['Hello,', `${inviter} invites you to ${company} in Nurt, where the company keeps its clients, contracts and tasks.`],
    join: 'Join',
    after: [`The link works once, until ${until}. If this invitation is not meant for you, simply leave it.`],
  }),
  pl: ({ company, inviter, until }) => ({
    subject: `Zaproszenie do ${company}`,
    before: ['Dzień dobry,', `${inviter} zaprasza Cię do ${company} w Nurcie, gdzie firma prowadzi klientów, umowy i zadania.`],
    join: 'Dołącz',
    after: [`Odnośnik działa jeden raz, do ${until}. Jeśli to zaproszenie nie jest dla Ciebie, po prostu je pomiń.`],
  }),
  hu: ({ company, inviter, until }) => ({
    subject: `Meghívó: ${company}`,
    before: [
      'Jó napot kívánok!',
      `${inviter} meghívja Önt a Nurtba, ahol a(z) ${company} az ügyfeleit, szerződéseit és feladatait kezeli.`,
    ],
    join: 'Csatlakozás',
    after: [`A hivatkozás egyszer használható, eddig: ${until}. Ha ez a meghívó nem Önnek szól, hagyja figyelmen kívül.`],
  }),
  ru: ({ company, inviter, until }) => ({
    subject: `Приглашение в ${company}`,
    before: ['Здравствуйте!', `${inviter} приглашает вас в ${company} — в Nurt, где компания ведёт клиентов, договоры и задачи.`],
    join: 'Присоединиться',
    after: [`Ссылка действует один раз, до ${until}. Если приглашение не для вас, просто не отвечайте на него.`],
  }),
}

/** In the reader's language. */
export function invitationMail(language: Language, facts: InvitationFacts): { subject: string; text: string; html: string } {
  return letterOf(language, languages[language](facts), facts.link)
}
