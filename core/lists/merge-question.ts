import type { List, Question } from '../blueprint/document.ts'

/** What a viewer asks: the saved list with the parts that the page says instead. Without a list: every record, by its newest. */
export function mergeQuestion(saved: Question | undefined, asked: Partial<Question>): Question {
  return { ...(saved ? questionOf(saved) : everything), ...asked }
}

/** The question of a list, without its name and place. */
export function questionOf(list: Question | List): Question {
  const { picked, condition, columns, order, group, totals, layout } = list
  return { ...(picked && { picked }), condition, columns, order, layout, ...(group && { group }), ...(totals && { totals }) }
}

const everything: Question = {
  condition: { all: [] },
  columns: [],
  order: [{ field: 'created_at', direction: 'desc' }],
  layout: { kind: 'table' },
}
