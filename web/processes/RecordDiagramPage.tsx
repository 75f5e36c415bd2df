import { Button, Group, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { notHere } from '../api/not-here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from '../blueprint/DiagramPage.module.css'
import { LazyDiagram } from '../blueprint/LazyDiagram.tsx'
import { useDiagramWords } from '../blueprint/useDiagramWords.ts'
import { wayGraph } from '../blueprint/way-graph.ts'
import { paths } from '../paths.ts'
import { recordQuery } from '../api/record-query.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { asFollowed } from './as-followed.ts'
import { findStep } from './names.ts'
import { caseQuery } from './queries.ts'
import { stepsOf } from './steps-of.ts'

/** The process of a record as a diagram: where it stands, and what comes next. */
export function RecordDiagramPage() {
  const { t } = useLingui()
  const { module: key, record: id } = useParams({ from: '/w/$workspace/m/$module/records/$record/diagram' })
  const { slug, findModule, labelOf } = useWorkspace()
  const module = findModule(key)
  const address = { workspace: slug, module: key, record: id }
  const { data: record } = useSuspenseQuery(recordQuery(address))
  const { data: answer } = useQuery(caseQuery(address))
  if (!module?.process) notHere()
  const current = stepsOf(answer, record)
  const names = current.map((step) => labelOf(findStep(module, step)?.name)).join(', ')
  return (
    <Page
      title={record.title || labelOf(module.one)}
      description={names && <Trans>It stands on: {names}. Choose a status to read what happens there.</Trans>}
      actions={
        <Group gap="xs" className={styles.actions}>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t`Print`}
          </Button>
          <ButtonLink variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} to={paths.record(slug, key, id)}>
            {t`To the record`}
          </ButtonLink>
        </Group>
      }
    >
      <Reading {...asFollowed(answer, module, module.process)} current={current} />
    </Page>
  )
}

function Reading({ module, process, current }: { module: Module; process: Process; current: readonly string[] }) {
  const [chosen, choose] = useState<string>()
  const node = chosen?.split(':')[0]
  return (
    <div className={`${styles.split} ${styles.read}`}>
      <LazyDiagram {...{ module, process, current, chosen }} onChoose={choose} />
      {node && (
        <aside className={styles.beside}>
          <Told {...{ module, process }} node={node} />
        </aside>
      )}
    </div>
  )
}

/** What staff should know of a status, and where it leads. */
function Told({ module, process, node }: { module: Module; process: Process; node: string }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const graph = wayGraph(process)
  const words = useDiagramWords(module, process, graph)
  const step = findStep(module, node)
  const description = labelOf(step?.description)
  const ahead = graph.edges.filter(({ from }) => from === node)
  return (
    <Stack gap="sm" component="section" aria-label={words.nodeName(node)}>
      <Text fw={650} component="h2" fz={16}>
        {words.nodeName(node)}
      </Text>
      {description && <Text style={{ whiteSpace: 'pre-line' }}>{description}</Text>}
      {step && words.facts(step).map((fact) => <Text key={fact}>{fact}</Text>)}
      <div>
        <Text size="sm" fw={600} component="h3">
          {t`What comes next`}
        </Text>
        {ahead.length === 0 ? (
          <Text size="sm">{t`Nothing: it ends here.`}</Text>
        ) : (
          <ul className={styles.ahead}>
            {ahead.map((edge) => (
              <li key={edge.id}>
                {words.edge(edge)} → {words.nodeName(edge.to)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Stack>
  )
}
