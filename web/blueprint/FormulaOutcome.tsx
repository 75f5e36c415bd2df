import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import type { ExpressionProblem } from '@nurt/core/expressions/scope.ts'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { expressionProblemTexts } from '../expressions/expression-problem-text.ts'
import { sampleRecordQuery } from './sample-record.ts'

interface FormulaOutcomeProps {
  module: Module
  lines?: readonly Field[]
  /** The key of the formula field itself. */
  computes?: string
  result: ResultType
  text: string
}

/** "For Acme: 150,00 zł", or the fault with the part of the formula that it concerns. */
export function FormulaOutcome(props: FormulaOutcomeProps) {
  const { t } = useLingui()
  const { outcome, title } = useFormulaTrial(props)
  if (!outcome || props.text.trim() === '') return <span />
  if ('problems' in outcome) {
    const [problem] = outcome.problems
    return <span>{problem && <FormulaFault text={props.text} problem={problem} fields={props.lines ?? props.module.fields} />}</span>
  }
  const shown = outcome.printed || t`empty`
  return (
    <Text size="sm" c="dimmed" component="output">
      {outcome.printed === undefined ? t`The formula is right.` : t`For ${title}: ${shown}`}
    </Text>
  )
}

/** Tries the formula on a real record of what is published, where there is one. */
function useFormulaTrial({ module, lines, computes, result, text }: FormulaOutcomeProps) {
  const { slug, url, me, blueprint, locale, snapshot } = useWorkspace()
  const isPublished = snapshot.blueprint.modules.some(({ key }) => key === module.key)
  const { data: sample } = useQuery({ ...sampleRecordQuery(slug, url, module.key), enabled: isPublished && !lines })
  const { data: outcome } = useQuery({
    queryKey: ['formula', slug, module.key, computes, text, result, sample?.id, blueprint],
    queryFn: async () => {
      const { tryFormula } = await import('./formula-trial.ts')
      const now = new Date()
      const today = now.toLocaleDateString('sv-SE', { timeZone: locale.timeZone })
      const environment = { today, now: now.toISOString(), me: me.id, myTeams: me.teamIds, timeZone: locale.timeZone }
      return tryFormula({ blueprint, module: module.key, lines, computes, result, text, values: sample?.values, environment, locale })
    },
    enabled: text.trim() !== '',
    gcTime: 10_000,
  })
  return { outcome, title: sample?.title ?? '' }
}

function FormulaFault({ text, problem, fields }: { text: string; problem: ExpressionProblem; fields: readonly Field[] }) {
  const { i18n } = useLingui()
  const { labelOf } = useWorkspace()
  const way = problem.code === 'cycle' ? String(problem.details?.['way']).split(' ') : []
  const names = way.map((key) => labelOf(fields.find((field) => field.key === key)?.name) || key)
  const [from, to] = problem.at ?? [0, 0]
  return (
    <Text size="sm" c="var(--mantine-color-error)" component="output">
      {i18n._(expressionProblemTexts[problem.code])} {names.length > 0 && `${names.join(' → ')} `}
      {to > from && (
        <Text component="code" ff="monospace" size="sm">
          {text.slice(Math.max(0, from - 12), from)}
          <mark>{text.slice(from, to)}</mark>
          {text.slice(to, to + 12)}
        </Text>
      )}
    </Text>
  )
}
