import { useLingui } from '@lingui/react/macro'
import type { WhyAct } from '@nurt/core/processes/why-api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** What somebody did, or what happened, by which the record came to its status: a sentence. */
export function useWhyActWords(): (act: WhyAct) => string {
  const { t } = useLingui()
  const { labelOf, nameOf } = useWorkspace()
  const sentenceOf = useSentences()
  return (act) => {
    const person = nameOf(act.by ?? '') || t`somebody`
    const [from, to] = [labelOf(act.from), labelOf(act.to)]
    const lastIn = labelOf(act.lastIn)
    const deed = sentenceOf(act, person)
    const sentence = lastIn ? t`${deed}: “${lastIn}” was the last that was waited for` : deed
    if (!to) return `${sentence}.`
    if (!from || from === to) return t`${sentence}. So it came to “${to}”.`
    return t`${sentence}. So it came from “${from}” to “${to}”.`
  }
}

function useSentences(): (act: WhyAct, person: string) => string {
  const { t } = useLingui()
  const deed = useDeedWords()
  return (act, person) => {
    const said: Record<WhyAct['what'], () => string> = {
      ...deed(act, person),
      made: () => t`${person} added it there`,
      moved: () => t`${person} moved it`,
      start: () => t`${person} added it, and the process began`,
      move: () => t`${person} put it there, outside the buttons of the process`,
      fire: () => t`A time that was set had come`,
      tell: () => t`A message that it waited for arrived`,
      end_child: () => t`What was started in other modules was done; the last act there was by ${person}`,
      resume_child: () => t`What was done in another module goes on there; ${person} did that`,
      look_again: () => t`${person} changed values, by which the process goes on`,
      cancel: () => t`${person} stopped the process`,
      migrate: () => t`A new version of the process was published, in which this status is another one`,
      put_back: () => t`It was put back to where it had stood by an earlier version of the process`,
    }
    return said[act.what]()
  }
}

type Deed = 'take' | 'do' | 'claim' | 'release' | 'answer' | 'delegate' | 'reassign' | 'ask'

function useDeedWords(): (act: WhyAct, person: string) => Record<Deed, () => string> {
  const { t } = useLingui()
  const { labelOf, nameOf } = useWorkspace()
  return ({ button, outcome, onBehalfOf }, person) => {
    const [way, answer, other] = [labelOf(button), labelOf(outcome), nameOf(onBehalfOf ?? '')]
    const acted = () => t`${person} acted on a task`
    const done = () => {
      if (!answer) return acted()
      return other ? t`${person} answered “${answer}” for ${other}` : t`${person} answered “${answer}”`
    }
    return {
      take: () => (way ? t`${person} pressed “${way}”` : t`${person} pressed a button`),
      do: done,
      claim: acted,
      release: acted,
      answer: acted,
      delegate: acted,
      reassign: acted,
      ask: acted,
    }
  }
}
