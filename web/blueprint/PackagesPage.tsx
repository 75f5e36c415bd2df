import { Button, Group, Paper, SimpleGrid, Text, ThemeIcon, Title } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { PackRow } from '@nurt/core/blueprint/api.ts'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { packsQuery, queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { Page } from '../ui/Page.tsx'
import { showDone, showProblem } from '../ui/show-done.ts'

/** Ready descriptions of a line of business. */
export function PackagesPage() {
  const { t } = useLingui()
  const { data: packs } = useSuspenseQuery(packsQuery)
  return (
    <Page
      narrow
      title={t`Industry packages`}
      description={t`Modules, fields, statuses and lists for a line of business. A package comes into the draft first, so you see what it would change.`}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {packs.map((pack) => (
          <PackCard key={pack.key} pack={pack} />
        ))}
      </SimpleGrid>
    </Page>
  )
}

function PackCard({ pack }: { pack: PackRow }) {
  const { t } = useLingui()
  const { slug, url, labelOf, blueprint } = useWorkspace()
  const navigate = useNavigate()
  const name = labelOf(pack.name)
  const isInstalled = blueprint.modules.some(({ origin }) => origin?.pack === pack.key)
  const install = useMutation({
    mutationFn: () => call('POST', `${url}/packs`, { body: { pack: pack.key } }),
    onSuccess: async () => {
      showDone(t`${name} is in the draft. Look at the preview and publish.`)
      await queryClient.invalidateQueries({ queryKey: ['w', slug, 'draft'] })
      await navigate({ to: paths.configure(slug, 'preview') })
    },
    onError: (error) => showProblem(t(problemText(error))),
  })
  return (
    <Paper withBorder p="md" radius="lg">
      <Group align="flex-start" wrap="nowrap">
        <ThemeIcon variant="light" size={40} radius="md">
          <ModuleIcon name={pack.icon} size={22} />
        </ThemeIcon>
        <div>
          <Title order={2} size="h3">
            {name}
          </Title>
          <Text size="sm" c="dimmed" mt={2} mb="sm">
            {labelOf(pack.description)}
          </Text>
          <Button size="xs" variant="default" loading={install.isPending} onClick={() => install.mutate()}>
            {isInstalled ? t`Install again` : t`Install`}
          </Button>
        </div>
      </Group>
    </Paper>
  )
}
