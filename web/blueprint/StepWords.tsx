import { List, Text } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ToldStep } from '@nurt/core/blueprint/draft-steps.ts'
import { useDifferenceText } from './useDifferenceText.ts'

/** More sentences of one step say nothing new. */
const mostTold = 5

interface StepWordsProps {
  step: ToldStep
  /** Stands beside who did it. */
  children?: ReactNode
}

/** Who did what at once, and when. */
export function StepWords({ step: { author, at, changes }, children }: StepWordsProps) {
  const { t } = useLingui()
  const { me, nameOf, labelOf } = useWorkspace()
  const print = useDifferenceText()
  const moment = useMoment()
  const more = changes.length - mostTold
  return (
    <>
      <Text size="xs" c="dimmed" component="div">
        {author === me.id ? t`You` : nameOf(author) || t`Someone else`} · {moment(at)} {children}
      </Text>
      <List size="sm" listStyleType="none">
        {changes.slice(0, mostTold).map((change, place) => (
          <List.Item key={place}>
            {change.module && `${labelOf(change.module.name)}: `}
            {print(change)}
          </List.Item>
        ))}
        {more > 0 && (
          <List.Item c="dimmed">
            <Plural value={more} one="and # more" other="and # more" />
          </List.Item>
        )}
      </List>
    </>
  )
}
