import { Badge, Box, Button, Checkbox, Collapse, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DataFault, Publication } from '@nurt/core/blueprint/api.ts'
import { useMutation, useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { Row, Rows } from '../ui/Rows.tsx'
import { showDone } from '../ui/show-done.ts'
import { CaseVerdict } from './CaseVerdict.tsx'
import { PreviewFaults } from './PreviewFaults.tsx'
import { PreviewLetter } from './PreviewLetter.tsx'
import { StepWords } from './StepWords.tsx'
import { useDraft } from './useDraft.ts'
import type { Version } from './versions.ts'
import { versionVerdictsQuery } from './verdicts.ts'
import { versionsQuery, versionStepsQuery } from './versions.ts'

/** Every published version, and the way back to one. */
export function VersionsPage() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const versions = useSuspenseInfiniteQuery(versionsQuery(slug))
  const [asked, setAsked] = useState<Version>()
  return (
    <Page narrow title={t`Versions`} description={t`Each publication is kept. Going back is a publication too, so nothing is lost by it.`}>
      <Rows label={t`Versions`}>
        {versions.data.pages.flat().map((version) => (
          <VersionLine key={version.number} version={version} onGoBack={() => setAsked(version)} />
        ))}
      </Rows>
      {versions.hasNextPage && (
        <Button variant="subtle" size="xs" mt="sm" loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          {t`Show earlier`}
        </Button>
      )}
      <Modal
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked && t`Go back to version ${asked.number}?`}
        centered
      >
        {asked && <RollBack version={asked} onClose={() => setAsked(undefined)} />}
      </Modal>
    </Page>
  )
}

function VersionLine({ version, onGoBack }: { version: Version; onGoBack: () => void }) {
  const { t } = useLingui()
  const moment = useMoment()
  const { nameOf, snapshot } = useWorkspace()
  const { changes: drafted } = useDraft()
  const [open, { toggle }] = useDisclosure()
  const { number, note, changes } = version
  const backTo = /^↶ (\d+)$/.exec(note ?? '')?.[1]
  const shownNote = backTo ? t`back to version ${backTo}` : note
  return (
    <Row
      actions={
        number === snapshot.version ? (
          <Badge variant="light" tt="none">{t`In use`}</Badge>
        ) : (
          <Button
            size="xs"
            variant="default"
            disabled={drafted > 0}
            title={drafted > 0 ? t`Publish or discard the draft first.` : undefined}
            onClick={onGoBack}
          >
            {t`Go back to it`}
          </Button>
        )
      }
    >
      <Text fw={550}>{shownNote ? t`Version ${number}: ${shownNote}` : t`Version ${number}`}</Text>
      <Text size="xs" c="dimmed">
        {[nameOf(version.by), moment(version.at)].filter(Boolean).join(', ')}
      </Text>
      {changes.length > 0 && (
        <>
          <Button size="compact-xs" variant="subtle" mt={2} ml={-8} aria-expanded={open} onClick={toggle}>
            <Plural value={changes.length} one="# change" other="# changes" />
          </Button>
          <Collapse expanded={open}>
            <Box py="xs">
              <PreviewLetter changes={changes} />
              {open && <VersionSteps version={number} />}
            </Box>
          </Collapse>
        </>
      )}
    </Row>
  )
}

/** Folded: mostly one wants to know what changed, now and then who did it and in which order. */
function VersionSteps({ version }: { version: number }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const [open, { toggle }] = useDisclosure()
  const { data: steps } = useQuery({ ...versionStepsQuery(slug, version), enabled: open })
  return (
    <Box mt="sm">
      <Button size="compact-xs" variant="subtle" ml={-8} aria-expanded={open} onClick={toggle}>
        {t`Who changed what`}
      </Button>
      {open && steps?.length === 0 && <Text size="sm" c="dimmed">{t`It was made at once, by whoever published it.`}</Text>}
      {open && steps && (
        <Stack component="ol" gap="sm" m={0} mt="xs" p={0} style={{ listStyle: 'none' }}>
          {steps.map((step, place) => (
            <li key={place}>
              <StepWords step={step} />
            </li>
          ))}
        </Stack>
      )}
    </Box>
  )
}

function RollBack({ version, onClose }: { version: Version; onClose: () => void }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const { data: verdicts } = useQuery(versionVerdictsQuery(slug, version.number))
  const [isAllowed, setAllowed] = useState(false)
  const [restart, setRestart] = useState<string[]>([])
  const roll = useMutation({
    mutationFn: () => call<Publication>('POST', `${url}/rollbacks`, { body: { version: version.number, ...(isAllowed && { restart }) } }),
    onError: (error) => {
      setAllowed(false)
      setRestart(faultsIn(error).map(({ module }) => module))
    },
    onSuccess: async (made) => {
      onClose()
      showDone(
        made.upcoming
          ? t`Values are being converted. Until that is done, everyone works as before.`
          : t`Version ${version.number} is in use again, as version ${made.version}.`,
      )
      await queryClient.invalidateQueries({ queryKey: ['w', slug] })
    },
  })
  const willFail = faultsIn(roll.error)
  const isForCases = willFail.every(({ code }) => code === 'cases_begin_anew')
  return (
    <Stack>
      <Text>
        <Trans>
          Modules, fields, lists and roles become what they were then. Fields added since are put away with their values, and come back with
          them.
        </Trans>
      </Text>
      {verdicts?.map((verdict) => (
        <CaseVerdict key={verdict.module} verdict={verdict} />
      ))}
      {roll.error && willFail.length === 0 && <ProblemBox text={t(problemText(roll.error))} />}
      <PreviewFaults problems={[]} willFail={willFail} />
      {willFail.length > 0 &&
        (isForCases ? (
          <Checkbox label={t`Yes, let them begin anew`} checked={isAllowed} onChange={(event) => setAllowed(event.currentTarget.checked)} />
        ) : (
          <Text size="sm">{t`Open these records and change that first, then go back.`}</Text>
        ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button loading={roll.isPending} disabled={willFail.length > 0 && isForCases && !isAllowed} onClick={() => roll.mutate()}>
          {t`Go back`}
        </Button>
      </Group>
    </Stack>
  )
}

/** What the records do not allow. */
function faultsIn(error: unknown): DataFault[] {
  const isUnfit = error instanceof ApiProblem && error.code === 'not_fitting'
  return isUnfit ? ((error.details['willFail'] ?? []) as DataFault[]) : []
}
