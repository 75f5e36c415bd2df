import type { Language } from '@nurt/core/blueprint/document.ts'
import type { NoticeKind } from '@nurt/core/notices/api.ts'
import { letterOf } from '../mail/letter.ts'

interface Line {
  kind: NoticeKind
  /** Who did it. */
  who: string
  title: string
  records: number
  /** What a comment says. */
  text?: string
  /** What was due there by itself could not be done. */
  isStuck?: true
  /** Where it waits, and since which day. */
  waits?: { step: string; since: string }
}

interface Words {
  subject: (company: string, count: number) => string
  line: Record<NoticeKind, (who: string, title: string) => string>
  stuck: (title: string) => string
  /** After the line. */
  since: (step: string, day: string) => string
  more: (count: number) => string
  open: string
  after: string
}

const languages: Record<Language, Words> = {
  en: {
    subject: (company, count) => (count === 1 ? `${company}: something new for you` : `${company}: ${count} new things for you`),
    line: {
      mentioned: (who, title) => `${who} mentions you on “${title}”`,
      assigned: (who, title) => `${who} assigns “${title}” to you`,
      reminded: (_who, title) => `“${title}” is waiting`,
      commented: (who, title) => `${who} comments on “${title}”`,
      changed: (who, title) => `${who} changes “${title}”`,
    },
    stuck: (title) => `“${title}”: what was due by itself could not be done`,
    since: (step, day) => `${step}, since ${day}`,
    more: (count) => ` and ${count} more`,
    open: 'Open Nurt',
    after: 'You choose in Nurt, under the bell, what you are told by mail.',
  },
  pl: {
    subject: (company, count) => (count === 1 ? `${company}: nowe powiadomienie` : `${company}: nowe powiadomienia (${count})`),
    line: {
      mentioned: (who, title) => `${who} wspomina o Tobie: „${title}”`,
      assigned: (who, title) => `${who} przypisuje Ci: „${title}”`,
      reminded: (_who, title) => `Czeka: „${title}”`,
      commented: (who, title) => `${who} komentuje: „${title}”`,
      changed: (who, title) => `${who} zmienia: „${title}”`,
    },
    stuck: (title) => `„${title}”: nie udało się zrobić tego, co miało się stać samo`,
    since: (step, day) => `${step}, od ${day}`,
    more: (count) => ` oraz inne (${count})`,
    open: 'Otwórz Nurt',
    after: 'O czym chcesz wiedzieć z e-maila, wybierasz w Nurcie pod dzwonkiem.',
  },
  hu: {
    subject: (company, count) => (count === 1 ? `${company}: új értesítés` : `${company}: ${count} új értesítés`),
    line: {
      mentioned: (who, title) => `${who} megemlíti Önt: „${title}”`,
      assigned: (who, title) => `${who} Önhöz rendeli: „${title}”`,
      reminded: (_who, title) => `Még vár: „${title}”`,
      commented: (who, title) => `${who} megjegyzést ír: „${title}”`,
      changed: (who, title) => `${who} módosítja: „${title}”`,
    },
    stuck: (title) => `„${title}”: nem sikerült, aminek magától kellett volna megtörténnie`,
    since: (step, day) => `${step}, ${day} óta`,
    more: (count) => ` és még ${count}`,
    open: 'A Nurt megnyitása',
    after: 'Hogy miről kap e-mailt, a Nurtban a harang alatt választhatja ki.',
  },
  ru: {
    subject: (company, count) => (count === 1 ? `${company}: новое уведомление` : `${company}: новые уведомления (${count})`),
    line: {
      mentioned: (who, title) => `${who} упоминает вас: «${title}»`,
      assigned: (who, title) => `${who} назначает вам: «${title}»`,
      reminded: (_who, title) => `Ждёт: «${title}»`,
      commented: (who, title) => `${who} комментирует: «${title}»`,
      changed: (who, title) => `${who} изменяет: «${title}»`,
    },
    stuck: (title) => `«${title}»: не удалось то, что должно было произойти само`,
    since: (step, day) => `${step}, с ${day}`,
    more: (count) => ` и ещё ${count}`,
    open: 'Открыть Nurt',
    after: 'О чём сообщать по почте, вы выбираете в Nurt под колокольчиком.',
  },
}

export function noticeMail(language: Language, { company, link, lines }: { company: string; link: string; lines: readonly Line[] }) {
  const words = languages[language]
  const before = lines.map(({ kind, who, title, records, text, waits, isStuck }) => {
    const sentence = `${isStuck ? words.stuck(title) : words.line[kind](who, title)}${records > 1 ? words.more(records - 1) : ''}`
    const told = waits ? words.since(waits.step, waits.since) : text
    return told ? `${sentence}: ${told}` : `${sentence}.`
  })
  return letterOf(language, { subject: words.subject(company, lines.length), before, join: words.open, after: [words.after] }, link)
}
