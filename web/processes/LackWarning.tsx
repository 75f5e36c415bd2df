import { useLingui } from '@lingui/react/macro'
import { Alert, List } from '@mantine/core'
import type { WantedSubstitution } from '@nurt/core/processes/substitution-api.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { findStep } from './names.ts'
import { lacksQuery } from './substitution-queries.ts'
import { useLackWords } from './useHindrance.ts'

interface LackWarningProps {
  asked: Pick<WantedSubstitution, 'person' | 'substitute' | 'modules'>
}

/** Of whoever is to stand in: what they could not do, before it is saved. It may be saved so. */
export function LackWarning({ asked }: LackWarningProps) {
  const { t } = useLingui()
  const { slug, nameOf, findModule, labelOf } = useWorkspace()
  const words = useLackWords()
  const { data } = useQuery(lacksQuery(slug, asked))
  const lacks = data?.lacks ?? []
  if (lacks.length === 0) return null
  const name = nameOf(asked.substitute)
  const told = lacks.map(({ module: key, step: at, why }) => {
    const module = findModule(key)
    const [place, lack] = [labelOf(module?.name) || key, words(why)]
    if (at === null) return t`${place}: ${lack}`
    const step = labelOf(findStep(module, at)?.name) || at
    return t`${place}, status “${step}”: ${lack}`
  })
  return (
    <Alert role="note" color="yellow" p="xs" icon={<IconAlertTriangle size={18} aria-hidden />} title={t`${name} cannot do all of it`}>
      <List size="sm" spacing={4} listStyleType="none">
        {[...new Set(told)].map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
