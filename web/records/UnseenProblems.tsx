import type { ValueProblem } from '@nurt/core/records/api.ts'
import { useValueProblem } from '../fields/problem-text.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'

/** What is wrong at fields that the person does not see, and which are not named. */
export function UnseenProblems({ problems }: { problems: readonly ValueProblem[] }) {
  const sentence = useValueProblem()
  const texts = new Set(problems.filter(({ field }) => field === '').map(sentence))
  return [...texts].map((text) => <ProblemBox key={text} text={text} />)
}
