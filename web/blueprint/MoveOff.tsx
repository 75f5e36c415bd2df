import { Button, Group, NativeSelect } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { DataFault } from '@nurt/core/blueprint/api.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { editRecords } from '../lists/change-records.ts'
import { refreshModule } from '../lists/queries.ts'
import type { RowPage } from '../lists/row-pages.ts'
import { showDone, showProblem } from '../ui/show-done.ts'
import { previewQuery, unfitQuery } from './versions.ts'

/** The records that stand on a status which the draft removes are put on one that stays, before it is published; their histories tell it. */
export function MoveOff({ module, step, count }: Pick<DataFault, 'module' | 'step' | 'count'>) {
  const { t } = useLingui()
  const { blueprint, labelOf, snapshot } = useWorkspace()
  const stepsIn = ({ modules }: typeof blueprint) => modules.find(({ key }) => key === module)?.process?.steps ?? []
  const known = new Set(stepsIn(snapshot.blueprint).map(({ key }) => key))
  const left = stepsIn(blueprint).filter(({ key }) => known.has(key))
  const [chosen, setChosen] = useState('')
  const { move, moved } = useMoveOff(module, step ?? '')
  const target = chosen || left[0]?.key
  if (!target) return null
  return (
    <Group gap="xs" mt={6} align="flex-end">
      <NativeSelect
        size="xs"
        label={t`Put them on`}
        value={target}
        disabled={move.isPending}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={left.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
      <Button size="xs" disabled={move.isPending} onClick={() => move.mutate(target)}>
        {move.isPending ? t`${moved} of ${count} moved` : <Plural value={count} one="Move # record" other="Move # records" />}
      </Button>
    </Group>
  )
}

/** At once as many as one change takes well. */
const atOnce = 500

function useMoveOff(module: string, step: string) {
  const { t } = useLingui()
  const { slug, url, snapshot } = useWorkspace()
  const [moved, setMoved] = useState(0)
  const title = snapshot.blueprint.modules.find(({ key }) => key === module)?.title ?? 'id'
  const query = { question: { condition: { field: 'step', op: 'one_of', value: [step] } }, columns: title, limit: atOnce }
  const next = () => call<RowPage>('GET', `${url}/m/${module}/records`, { query })
  const move = useMutation({
    onMutate: () => setMoved(0),
    mutationFn: async (target: string) => {
      for (let { rows } = await next(); rows.length > 0; { rows } = await next()) {
        await editRecords(
          slug,
          module,
          rows.map(([id, version]) => ({ id, version })),
          { step: target },
        )
        setMoved((before) => before + rows.length)
      }
    },
    onSuccess: () => showDone(t`The records were moved. You can publish now.`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: async () => {
      queryClient.setQueryData(unfitQuery(slug).queryKey, [])
      await Promise.all([refreshModule(slug, module), queryClient.invalidateQueries({ queryKey: previewQuery(slug).queryKey })])
    },
  })
  return { move, moved }
}
