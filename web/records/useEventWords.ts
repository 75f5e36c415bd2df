import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ToldMail } from '@nurt/core/records/mail-api.ts'
import { useReceiverWords } from './useReceiverWords.ts'
import { useCaseEventWords } from '../processes/useCaseEventWords.ts'

interface EventWords {
  /** What somebody did with a record: "changed". */
  did: (type: TimelineEvent['type']) => string
  /** What it came from: an import, an undo, an act over many records; '' where somebody just did it. */
  cause: (event: TimelineEvent, module: string) => string
}

export function useEventWords(): EventWords {
  const { t } = useLingui()
  const { nameOf, findModule } = useWorkspace()
  const caseWords = useCaseEventWords()
  const words: Partial<Record<TimelineEvent['type'], string>> = {
    'record.created': t`created the record`,
    'record.changed': t`changed`,
    'record.moved': t`changed the status`,
    'record.trashed': t`moved it to the trash`,
    'record.restored': t`restored it`,
    'record.merged': t`merged another record into it`,
    'record.picked': t`put it on a hand-picked list`,
    'record.unpicked': t`took it off a hand-picked list`,
    'form.sent': t`received once more, from the same person`,
    'message.received': t`received an e-mail, from the same person or about the same matter`,
    'webhook.sent': t`told another program, as the process wants it`,
    'webhook.failed': t`could not tell another program, though the process wants it`,
    'mail.sent': t`sent an e-mail, as the process wants it`,
    'mail.failed': t`could not send an e-mail, though the process wants it`,
    'document.unmade': t`could not make a file, though the process wants it: its Word template is gone`,
    'timer.failed': t`could not do what was due by itself`,
    'comment.written': t`wrote`,
    'comment.changed': t`edited a comment`,
    'comment.removed': t`removed a comment`,
  }
  const regrouped = { merged: t`as statuses were merged`, split: t`as a status was split` }
  const bySelf = useBySelf()
  const mailWords = useMailWords()
  const source = useSourceWords()
  /** Where several records changed together. */
  const many = ({ undo, together = 1 }: TimelineEvent) => {
    if (together > 1 && undo) return t`taking back a change of ${plural(together, { one: '# record', other: '# records' })}`
    if (together > 1) return t`together with ${plural(together - 1, { one: '# other record', other: '# other records' })}`
    return undo && t`taking back a change`
  }
  return {
    did: (type) => words[type] ?? '',
    cause(event, module) {
      const { merged, picked, statuses, onBehalfOf } = event
      const person = onBehalfOf && (nameOf(onBehalfOf) || t`somebody`)
      return [
        person && t`on behalf of: ${person}`,
        event.case && caseWords(event.case, findModule(module)),
        statuses && regrouped[statuses],
        merged && t`in the record that was merged into this one`,
        event.mail && mailWords(event.mail, module),
        picked && t`“${picked}”`,
        source(event) || many(event),
        ...bySelf(event, module),
      ]
        .filter(Boolean)
        .join(', ')
    },
  }
}

/** What brought in many at once says more than their number. */
function useSourceWords(): (event: TimelineEvent) => string | false | undefined {
  const { t } = useLingui()
  const { nameOf, labelOf } = useWorkspace()
  return ({ importedFrom, importOf, samples, form, mailbox }) => {
    const formName = labelOf(form)
    if (form) return formName ? t`through the public form “${formName}”` : t`through a public form`
    if (mailbox) return t`by e-mail to ${mailbox}`
    const importer = importOf && nameOf(importOf)
    if (importer) return t`taking back the import by ${importer}`
    if (importedFrom) return t`by an import of ${importedFrom}`
    return samples && t`with the sample data`
  }
}

/** Whom a mail went to, and its subject. */
function useMailWords(): (mail: ToldMail, module: string) => string {
  const { t } = useLingui()
  const { findModule } = useWorkspace()
  const receiver = useReceiverWords()
  return ({ to, address, subject }, module) => {
    const whom = address ?? receiver(to, findModule(module))
    return t`to ${whom}: “${subject}”`
  }
}

/** What came about beside what the person did. */
function useBySelf(): (event: TimelineEvent, module: string) => (string | false | undefined)[] {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const namesOf = (keys: readonly string[], module: string) => {
    const fields = (findModule(module)?.fields ?? []).filter(({ key }) => keys.includes(key))
    return fields.map(({ name }) => labelOf(name)).join(', ')
  }
  const filledFrom = (keys: readonly string[], module: string) => {
    const fields = namesOf(keys, module)
    return t`filled from the chosen record: ${fields}`
  }
  const setByProcess = (keys: readonly string[], module: string) => {
    const fields = namesOf(keys, module)
    return t`filled by the process: ${fields}`
  }
  return ({ filled = [], set = [], made, host, document }, module) => [
    labelOf(document) && t`“${labelOf(document)}”`,
    filled.length > 0 && filledFrom(filled, module),
    set.length > 0 && setByProcess(set, module),
    made && t`as the process wants it`,
    host,
  ]
}
