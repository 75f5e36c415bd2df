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

const languages: { en: (facts: InvitationFacts) => LetterWords } & { [L in Language]?: (facts: InvitationFacts) => LetterWords } = {
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
}

/** In the reader's language where Nurt speaks it, else in English. */
export function invitationMail(language: Language, facts: InvitationFacts): { subject: string; text: string; html: string } {
  return letterOf(language, (languages[language] ?? languages.en)(facts), facts.link)
}
