import { useWorkspace } from './useWorkspace.tsx'
import { dropDraft, dropTyped, keepTyped, readDraft, type DraftPlace } from './typed-draft.ts'

interface Held<Answers> {
  /** What was typed when the form was last left, over `empty`. */
  answers: Answers
  hold: (answers: Answers) => void
  drop: () => void
}

/** What was typed into a form and neither sent nor cancelled waits here: closing it any other way loses nothing, nor does a reload. */
export function useHeld<Answers extends object>(form: string, empty: Answers): Held<Answers> {
  const { slug, me } = useWorkspace()
  const place: DraftPlace = { person: me.id, workspace: slug, module: '(forms)', record: form }
  return {
    answers: { ...empty, ...readDraft(place) },
    hold(answers) {
      for (const [name, answer] of Object.entries(answers)) {
        if (answer === empty[name as keyof Answers]) dropTyped(place, name)
        else keepTyped(place, name, answer)
      }
    },
    drop: () => dropDraft(place),
  }
}
