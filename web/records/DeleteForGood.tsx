import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Deletion, DeletionPreview } from '@nurt/core/records/deletion-api.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ApiProblem, call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { refreshModule } from '../lists/queries.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { showDone } from '../ui/show-done.ts'
import { deletionQuery } from './deletion-query.ts'

interface DeleteForGoodProps {
  module: Module
  /** Absent: the whole trash. */
  records?: readonly string[] | undefined
  onClose: () => void
}

/** Says what goes with the records before they go, and that there is no way back. */
export function DeleteForGood({ module, records, onClose }: DeleteForGoodProps) {
  const { t } = useLingui()
  const { slug, url, labelOf } = useWorkspace()
  const base = `${url}/m/${module.key}/deletions`
  const preview = useQuery({
    queryKey: ['w', slug, 'deletion', module.key, 'preview', records],
    queryFn: ({ signal }) => call<DeletionPreview>('POST', `${base}/previews`, { body: records ? { records } : {}, signal }),
    staleTime: 0,
    gcTime: 0,
  })
  const remove = useMutation({
    mutationFn: ({ staying }: DeletionPreview) => {
      const stays = new Set(staying.records)
      const going = records?.filter((record) => !stays.has(record))
      return call<Deletion>('POST', base, { body: going ? { records: going } : {} })
    },
    onSuccess: async (deletion) => {
      queryClient.setQueryData(deletionQuery(slug, module.key).queryKey, deletion)
      await refreshModule(slug, module.key)
      if (deletion.state === 'done')
        showDone(t`Deleted for good: ${plural(deletion.done - deletion.kept, { one: '# record', other: '# records' })}`)
      onClose()
    },
  })
  const problem = useProblem()(remove.error ?? preview.error)
  const name = labelOf(module.name)
  return (
    <Modal opened centered title={records ? t`Delete for good?` : t`Empty the trash of “${name}”?`} onClose={onClose}>
      <Stack>
        {problem && <ProblemBox text={problem} />}
        {preview.isPending && <Loader aria-label={t`Loading`} />}
        {preview.data && preview.data.records > 0 && <Going preview={preview.data} />}
        {preview.data && <Staying {...preview.data.staying} />}
        <Text size="sm">
          <Trans>
            Nobody can take this back. The history still says that records were deleted, by whom and when, and no longer what stood in them.
            The file of an import that brought them stays with the import.
          </Trans>
        </Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t`Keep`}
          </Button>
          <Button
            color="red"
            disabled={!preview.data?.records}
            loading={remove.isPending}
            onClick={() => preview.data && remove.mutate(preview.data)}
          >
            {t`Delete for good`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Going({ preview: { records, files, comments, lines, links } }: { preview: DeletionPreview }) {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const parts = [
    files > 0 && t`${plural(files, { one: '# file', other: '# files' })}`,
    comments > 0 && t`${plural(comments, { one: '# comment', other: '# comments' })}`,
    lines > 0 && t`${plural(lines, { one: '# line', other: '# lines' })}`,
  ].filter((part) => part !== false)
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        <Plural value={records} one="# record will be deleted." other="# records will be deleted." />
      </Text>
      {(parts.length > 0 || links.length > 0) && (
        <List size="sm" spacing={4}>
          {parts.length > 0 && (
            <List.Item>
              <Trans>With it: {parts.join(', ')}</Trans>
            </List.Item>
          )}
          {links.map(({ module, field, count }) => {
            const of = findModule(module)
            const [name, label] = [labelOf(of?.name), labelOf(of?.fields.find(({ key }) => key === field)?.name)]
            return (
              <List.Item key={`${module} ${field}`}>
                <Trans>
                  “{label}” becomes blank in <Plural value={count} one="# record" other="# records" /> of “{name}”
                </Trans>
              </List.Item>
            )
          })}
        </List>
      )}
    </Stack>
  )
}

function Staying({ records: { length: count }, names }: DeletionPreview['staying']) {
  const { t } = useLingui()
  const tell = useNames()
  if (count === 0) return null
  const told = tell(names, count)
  return (
    <Text size="sm">
      {t`${plural(count, { one: '# record stays', other: '# records stay' })} (${told}): not yours to delete, out of the trash by now, or merged into a record that is in use.`}
    </Text>
  )
}

/** Some names in quotes, of so many in all. */
function useNames(): (names: readonly string[], count: number) => string {
  const { t } = useLingui()
  return (names, count) => {
    const told = names.map((name) => (name ? t`“${name}”` : t`unnamed`))
    return [...told, ...(count > names.length ? ['…'] : [])].join(', ')
  }
}

/** Who must not lose a record is named. */
function useProblem(): (error: Error | null) => string | undefined {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const tell = useNames()
  return (error) => {
    if (!error) return undefined
    if (!(error instanceof ApiProblem) || error.details['reason'] !== 'held') return t(problemText(error))
    const { module, count, names } = error.details as { module: string; count: number; names: string[] }
    const of = labelOf(findModule(module)?.name)
    const told = tell(names, count)
    return t`Nothing was deleted: ${plural(count, { one: '# record', other: '# records' })} of “${of}” must not lose it (${told}). Choose another one there first.`
  }
}
