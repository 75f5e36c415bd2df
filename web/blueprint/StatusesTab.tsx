import { Box, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { IconPlayerPlay, IconPlus, IconSitemap } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { memo, Suspense, useEffect, useMemo, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { later, whenIdle } from '../ui/later.tsx'
import { ButtonLink } from '../ui/Link.tsx'
import { AddNames } from './AddNames.tsx'
import { GatesSection } from './GatesSection.tsx'
import { KeptCases } from './KeptCases.tsx'
import { matches } from './matches.ts'
import { freeKey, put } from './put.ts'
import { startProcess } from './shown-in-list.ts'
import { addSteps } from './step-changes.ts'
import { StatusTools } from './StatusTools.tsx'
import { StepGroup } from './StepGroup.tsx'
import { useDraft } from './useDraft.ts'
import { useHeldText } from '../api/useHeldText.ts'
import { useStartingProcess } from './useStartingProcess.ts'
import { newSteps } from './way-changes.ts'
import { WayOfRecords } from './WayOfRecords.tsx'
import { WayPanel } from './WayPanel.tsx'

/** The statuses of a module in groups: the first one is where new records stand. */
export const StatusesTab = memo(({ module }: { module: Module }) => {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const start = useStartingProcess()
  const path = useMemo(() => ['modules', module.key, 'process'], [module.key])
  if (!module.process) {
    const action = (
      <Group justify="center">
        <Button onClick={() => apply(...startProcess(blueprint, module, start))}>{t`Use statuses`}</Button>
        <ButtonLink variant="default" to={paths.configure(slug, 'discover')} search={{ module: module.key }}>
          {t`Discover the process`}
        </ButtonLink>
      </Group>
    )
    return (
      <EmptyState
        action={action}
      >{t`The records of this module have no status. With statuses you see what is new, in progress and done.`}</EmptyState>
    )
  }
  return <ProcessEditor module={module} process={module.process} path={path} />
})

function ProcessEditor({ module, process, path }: { module: Module; process: Process; path: string[] }) {
  const { t } = useLingui()
  const { me, labelOf } = useWorkspace()
  const { blueprint, published, apply } = useDraft()
  const { groups, gates = [] } = process
  const steps = statusesOf(process)
  const [typed, setTyped] = useState('')
  const hasMatch = (group: string) => steps.some((step) => step.group === group && matches(labelOf(step.name), typed))
  const { open: asked } = useSearch({ strict: false })
  const [openKey, setOpenKey] = useState(asked)
  const isFinal = (group: string) => {
    const present = steps.filter((step) => step.group === group)
    return present.length > 0 && present.every(({ final }) => final)
  }
  const addTo = (group: string) => (names: string[]) => {
    const called = names.map((text) => ({ [me.language]: text }))
    const made = newSteps(process, group, called).map((step) => (isFinal(group) ? { ...step, final: true } : step))
    apply(...addSteps(blueprint, module, made))
  }
  const addGroup = (text: string) => {
    const name = { [me.language]: text }
    const key = freeKey(name, groups)
    apply(put([...path, 'groups', key], { key, name }))
  }
  const shown = groups.map((group, place) => ({ group, place })).filter(({ group }) => !typed || hasMatch(group.key))
  return (
    <Stack gap="lg">
      <DiagramLink {...{ module, process }} />
      <StatusTools {...{ module, process, typed, setTyped }} />
      {shown.map(({ group, place }) => (
        <div key={group.key}>
          <StepGroup {...{ module, process, group, place, path, typed }} onOpen={setOpenKey}>
            <Box pt="xs" maw={520}>
              <AddNames label={t`Add a status`} path={[...path, group.key]} onAdd={addTo(group.key)} />
            </Box>
          </StepGroup>
        </div>
      ))}
      {shown.length === 0 && <Text c="dimmed">{t`No status is called like that.`}</Text>}
      <AddGroup path={path} onAdd={addGroup} />
      {(isRouted(process) || gates.length > 0) && <GatesSection {...{ module, process, path }} onOpen={setOpenKey} />}
      <WayOfRecords process={process} path={path} />
      {published.modules.some(({ key }) => key === module.key) && <KeptCases module={module.key} />}
      <TryLink module={module.key} />
      <WayPanel {...{ module, process, path, openKey }} onOpen={setOpenKey} onClose={() => setOpenKey(undefined)} />
    </Stack>
  )
}

const DiagramAhead = later(() => import('./DiagramAhead.tsx').then(({ DiagramAhead }) => DiagramAhead))

function DiagramLink({ module, process }: { module: Module; process: Process }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const [isAhead, setAhead] = useState(false)
  const goAhead = () => setAhead(true)
  useEffect(() => whenIdle(goAhead), [])
  return (
    <>
      <ButtonLink
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconSitemap size={15} aria-hidden />}
        to={paths.configureDiagram(slug, module.key)}
        onMouseEnter={goAhead}
        onFocus={goAhead}
        onTouchStart={goAhead}
      >
        {t`As a diagram`}
      </ButtonLink>
      <Suspense fallback={null}>{isAhead && <DiagramAhead {...{ module, process }} />}</Suspense>
    </>
  )
}

function TryLink({ module }: { module: string }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  return (
    <div>
      <ButtonLink
        variant="default"
        leftSection={<IconPlayerPlay size={15} aria-hidden />}
        to={paths.configure(slug, 'try')}
        search={{ module }}
      >
        {t`Try it on records`}
      </ButtonLink>
    </div>
  )
}

function AddGroup({ path, onAdd }: { path: string[]; onAdd: (name: string) => void }) {
  const { t } = useLingui()
  const [name, setName] = useHeldText(`group ${path.join('.')}`)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) onAdd(name.trim())
        setName('')
      }}
    >
      <Group gap={6}>
        <TextInput
          aria-label={t`Name of the new group`}
          placeholder={t`New group, such as Waiting`}
          w={280}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" leftSection={<IconPlus size={15} aria-hidden />}>
          {t`Add group`}
        </Button>
      </Group>
    </form>
  )
}
