import { Button, FileButton, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Fragment, useRef } from 'react'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { may } from '../lists/rights.ts'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { showDone } from '../ui/show-done.ts'
import { FaultyFile, loadFile } from './file-faults.ts'
import { FileFaults } from './FileFaults.tsx'

/** The whole configuration as one YAML file, out and in. */
export function FilePage() {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  return (
    <Page
      narrow
      title={t`Configuration file`}
      description={t`Modules, fields, lists and roles as one file: to keep, to compare, or to use in another workspace. Records are not in it.`}
    >
      <Stack>
        <Part title={t`Export`} description={t`What is published now, as a YAML file.`}>
          <Button
            component="a"
            href={`${url}/blueprint.yaml`}
            download={`${slug}.yaml`}
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t`Download the file`}
          </Button>
        </Part>
        <Part title={t`Import`} description={t`The file comes into the draft. Nothing changes for others until you publish.`}>
          <ImportFile />
        </Part>
        <DataImports />
      </Stack>
    </Page>
  )
}

/** Records from a spreadsheet come in elsewhere: for each module on a page of its own. */
function DataImports() {
  const workspace = useWorkspace()
  const { slug, snapshot, labelOf } = workspace
  const modules = snapshot.blueprint.modules.filter(({ key, enabled }) => enabled && may(workspace, 'import', key))
  if (modules.length === 0) return null
  return (
    <Text size="sm" c="dimmed">
      <Trans>To bring in records from a spreadsheet, go to their module:</Trans>{' '}
      {modules.map(({ key, name }, place) => (
        <Fragment key={key}>
          {place > 0 && ', '}
          <TextLink to={paths.import(slug, key)} search={{}}>
            {labelOf(name)}
          </TextLink>
        </Fragment>
      ))}
    </Text>
  )
}

function Part({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" radius="lg">
      <Title order={2} size="h3" mb={4}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {description}
      </Text>
      {children}
    </Paper>
  )
}

function ImportFile() {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const navigate = useNavigate()
  const resetFile = useRef<() => void>(null)
  const load = useMutation({
    mutationFn: (file: File) => loadFile(url, file),
    onSuccess: async () => {
      showDone(t`The file is in the draft. Look at the preview and publish.`)
      await queryClient.invalidateQueries({ queryKey: ['w', slug, 'draft'] })
      await navigate({ to: paths.configure(slug, 'preview') })
    },
  })
  const choose = (file: File | null) => {
    resetFile.current?.()
    if (file) load.mutate(file)
  }
  return (
    <Stack gap="sm">
      {load.error instanceof FaultyFile && <FileFaults file={load.error} />}
      {load.error && !(load.error instanceof FaultyFile) && <ProblemBox text={t(problemText(load.error))} />}
      <Group>
        <FileButton resetRef={resetFile} accept=".yaml,.yml" onChange={choose}>
          {(props) => (
            <Button {...props} variant="default" loading={load.isPending} leftSection={<IconUpload size={16} aria-hidden />}>
              {t`Choose a file`}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  )
}
