import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, FieldTypeName, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import type { ExpressionProblem } from '@nurt/core/expressions/scope.ts'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { expressionProblemTexts } from '../expressions/expression-problem-text.ts'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { environmentOf } from '../expressions/environment.ts'
import { sampleRecordQuery } from './sample-record.ts'

interface FormulaOutcomeProps {
  module: Module
  lines?: readonly Field[]
  /** The key of the formula field itself. */
  computes?: string
  result: ResultType
  /** The result follows from the formula. */
  infers?: boolean
  text: string
}

/** "For example “Acme”: 150,00 zł", or the fault with the part of the formula that it concerns. */
export function FormulaOutcome(props: FormulaOutcomeProps) {
  const { t } = useLingui()
  const { outcome, title } = useFormulaTrial(props)
  if (!outcome || props.text.trim() === '') return <span />
  if ('problems' in outcome) {
    const [problem] = outcome.problems
    if (outcome.gives) return <OtherResult gives={outcome.gives} wanted={props.result} />
    return <span>{problem && <FormulaFault text={props.text} problem={problem} fields={props.lines ?? props.module.fields} />}</span>
  }
  const shown = outcome.printed || t`empty`
  return (
    <Text size="sm" c="dimmed" component="output">
      {outcome.printed === undefined ? t`The formula is right.` : t`For example “${title}”: ${shown}`}
    </Text>
  )
}

/** Right in itself, but of another type than was chosen. */
function OtherResult({ gives, wanted }: { gives: string; wanted: ResultType }) {
  const { t, i18n } = useLingui()
  const found = gives in fieldTypeLooks ? i18n._(fieldTypeLooks[gives as FieldTypeName].name) : t`something that cannot be shown`
  const needed = i18n._(fieldTypeLooks[wanted].name)
  return (
    <Text size="sm" c="var(--mantine-color-error)" component="output">
      {t`Result: ${found}. Needed here: ${needed}.`}
    </Text>
  )
}

/** Tries the formula on a real record of what is published, where there is one. */
function useFormulaTrial({ module, lines, computes, result, infers, text }: FormulaOutcomeProps) {
  const workspace = useWorkspace()
  const { slug, url, blueprint, locale, snapshot } = workspace
  const isPublished = snapshot.blueprint.modules.some(({ key }) => key === module.key)
  const { data: sample } = useQuery({ ...sampleRecordQuery(slug, url, module.key), enabled: isPublished && !lines })
  const { data: outcome } = useQuery({
    queryKey: ['formula', slug, module.key, computes, text, result, infers, sample?.id, blueprint],
    queryFn: async () => {
      const { tryFormula } = await import('./formula-trial.ts')
      return tryFormula({
        blueprint,
        module: module.key,
        lines,
        computes,
        result,
        infers,
        text,
        values: sample?.values,
        environment: environmentOf(workspace),
        locale,
      })
    },
    enabled: text.trim() !== '',
    gcTime: 10_000,
  })
  return { outcome, title: sample?.title ?? '' }
}

function FormulaFault({ text, problem, fields }: { text: string; problem: ExpressionProblem; fields: readonly Field[] }) {
  const { t, i18n } = useLingui()
  const { labelOf } = useWorkspace()
  const way = problem.code === 'cycle' ? String(problem.details?.['way']).split(' ') : []
  const names = way.map((key) => labelOf(fields.find((field) => field.key === key)?.name) || key)
  const isBrokenOff = problem.code === 'syntax' && (problem.at?.[0] ?? 0) >= text.trimEnd().length
  return (
    <Text size="sm" c="var(--mantine-color-error)" component="output">
      {isBrokenOff ? t`Something is missing at the end: a value or a closing bracket.` : i18n._(expressionProblemTexts[problem.code])}{' '}
      {names.length > 0 && `${names.join(' → ')} `}
      {problem.at && <FaultPlace text={text} from={problem.at[0]} to={problem.at[1]} />}
    </Text>
  )
}

/** The part of the formula that the fault concerns, with what stands around it; an empty place where something is missing. */
function FaultPlace({ text, from, to }: { text: string; from: number; to: number }) {
  return (
    <Text component="code" ff="monospace" size="sm">
      {text.slice(Math.max(0, from - 12), from)}
      <mark>{text.slice(from, to).trim() ? text.slice(from, to) : '\u00A0…\u00A0'}</mark>
      {text.slice(to, to + 12)}
    </Text>
  )
}
