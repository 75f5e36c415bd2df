import { Button, Checkbox, Group, Paper, Radio, Stack, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Proposal } from '@nurt/core/discovery/proposal.ts'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDraft } from '../blueprint/useDraft.ts'
import { useStartingProcess } from '../blueprint/useStartingProcess.ts'
import { paths } from '../paths.ts'
import { showDone } from '../ui/show-done.ts'
import { draftOfProposal } from './draft-of-proposal.ts'

// it plays the process, and brings along what reads conditions
const LeftAloneNote = lazy(() => import('./LeftAloneNote.tsx').then(({ LeftAloneNote }) => ({ default: LeftAloneNote })))

/** Makes statuses of the proposal, in the draft that all administrators share. */
export function MakeDraft({ module, proposal }: { module: Module; proposal: Proposal }) {
  const { t } = useLingui()
  const { slug, me, labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const start = useStartingProcess()
  const navigate = useNavigate()
  const [replace, setReplace] = useState(false)
  const [buttons, setButtons] = useState(true)
  const done = t({ message: 'Done', context: 'status' })
  const nameOf = (text: string) => ({ [me.language]: text })
  const operations = draftOfProposal(blueprint, module, proposal, {
    replace: replace || !module.process,
    buttons,
    start,
    nameOf,
    labelOf,
    done,
  })
  const make = () => {
    apply(...operations)
    showDone(t`The draft has the statuses now. Nothing changes for anybody until it is published.`)
    void navigate({ to: paths.configure(slug, 'statuses'), search: { module: module.key } })
  }
  return (
    <Paper withBorder p="md" component="section" aria-label={t`Make it the process`}>
      <Stack gap="sm">
        <Title order={3} size="h4">{t`Make it the process`}</Title>
        {module.process && (
          <Radio.Group
            label={t`The statuses that are there`}
            value={replace ? 'replace' : 'add'}
            onChange={(value) => setReplace(value === 'replace')}
          >
            <Group mt={6}>
              <Radio value="add" label={t`stay; what is missing is added`} />
              <Radio value="replace" label={t`go, where they are not among these steps`} />
            </Group>
          </Radio.Group>
        )}
        <Checkbox
          label={t`Records go by these ways, with a button for each`}
          description={t`Else whoever may change a record puts it on any status.`}
          checked={buttons}
          onChange={(event) => setButtons(event.currentTarget.checked)}
        />
        <Suspense fallback={null}>
          <LeftAloneNote module={module} operations={operations} />
        </Suspense>
        <Group>
          <Button disabled={proposal.steps.length === 0} onClick={make}>
            {t`Make this the draft’s process`}
          </Button>
          <Text size="sm" c="dimmed">{t`It can be undone, and is previewed as ever.`}</Text>
        </Group>
      </Stack>
    </Paper>
  )
}
