import type { Language } from '@nurt/core/blueprint/document.ts'

export interface InvitationFacts {
  company: string
  /** Who invites. */
  inviter: string
  link: string
  /** The last day of the link, in words. */
  until: string
}

export interface Words {
  subject: string
  /** Before the link, and after it. */
  before: string[]
  after: string[]
  /** On the button that the link is. */
  join: string
}

const languages: { en: (facts: InvitationFacts) => Words } & { [L in Language]?: (facts: InvitationFacts) => Words } = {
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

/** As text and as a page, with one button. */
export function letterOf(language: Language, { subject, before, join, after }: Words, address: string) {
  const button = 'display:inline-block;padding:10px 20px;border-radius:8px;background:#3b4fc4;color:#fff;text-decoration:none'
  const [link, quiet] = [escape(address), 'color:#667;font-size:13px']
  const paragraphs = [
    ...before.map((text) => `<p>${escape(text)}</p>`),
    `<p><a href="${link}" style="${button}">${escape(join)}</a></p>`,
    ...after.map((text) => `<p style="${quiet}">${escape(text)}</p>`),
    `<p style="${quiet}">${link}</p>`,
  ]
  const html = `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5">${paragraphs.join('')}</body></html>`
  return { subject, text: [...before, address, ...after].join('\n\n') + '\n', html }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
