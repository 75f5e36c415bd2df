import { Button, FileButton, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { Page } from '../ui/Page.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { showDone } from '../ui/show-done.ts'

/** The whole configuration as one YAML file, out and in. */
export function FilePage() {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const navigate = useNavigate()
  const load = useMutation({
    mutationFn: async (file: File) => call('POST', `${url}/blueprint.yaml`, { body: { yaml: await file.text() } }),
    onSuccess: async () => {
      showDone(t`The file is in the draft. Look at the preview and publish.`)
      await queryClient.invalidateQueries({ queryKey: ['w', slug, 'draft'] })
      await navigate({ to: paths.configure(slug, 'preview') })
    },
  })
  return (
    <Page
      narrow
      title={t`Export and import`}
      description={t`Modules, fields, lists and roles as one file: to keep, to compare, or to use in another workspace. Records are not in it.`}
    >
      <Stack>
        <Paper withBorder p="md" radius="lg">
          <Title order={2} size="h3" mb={4}>
            {t`Export`}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t`What is published now, as a YAML file.`}
          </Text>
          <Button
            component="a"
            href={`${url}/blueprint.yaml`}
            download={`${slug}.yaml`}
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t`Download the file`}
          </Button>
        </Paper>
        <Paper withBorder p="md" radius="lg">
          <Title order={2} size="h3" mb={4}>
            {t`Import`}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t`The file comes into the draft. Nothing changes for others until you publish.`}
          </Text>
          {load.error && <ProblemBox text={t(problemText(load.error))} />}
          <Group mt={load.error ? 'sm' : 0}>
            <FileButton accept=".yaml,.yml" onChange={(file) => file && load.mutate(file)}>
              {(props) => (
                <Button {...props} variant="default" loading={load.isPending} leftSection={<IconUpload size={16} aria-hidden />}>
                  {t`Choose a file`}
                </Button>
              )}
            </FileButton>
          </Group>
        </Paper>
      </Stack>
    </Page>
  )
}
