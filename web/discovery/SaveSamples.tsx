import { Button, Group, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { pickRecords } from '../lists/change-records.ts'
import { personalListsQuery, refreshModule } from '../lists/queries.ts'
import { showDone, showProblem } from '../ui/show-done.ts'
import type { Sample } from './samples.ts'

/** Keeps the chosen clients as a hand-picked list. */
export function SaveSamples({ module, samples }: { module: Module; samples: readonly Sample[] }) {
  const { t, i18n } = useLingui()
  const { slug, me } = useWorkspace()
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: (called: string) =>
      pickRecords(
        slug,
        module.key,
        samples.map(({ id }) => id),
        {
          made: {
            name: { [me.language]: called },
            condition: { all: [] },
            columns: [{ field: module.title }],
            order: [{ field: module.title, direction: 'asc' }],
            layout: { kind: 'table' },
          },
        },
      ),
    onSuccess: async () => {
      setName('')
      showDone(t`The list is kept; you find it in the menu.`)
      await queryClient.invalidateQueries({ queryKey: personalListsQuery(slug).queryKey })
      await refreshModule(slug, module.key)
    },
    onError: (error) => showProblem(i18n._(problemText(error))),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) save.mutate(name.trim())
      }}
    >
      <Group gap={6}>
        <TextInput
          aria-label={t`Name of the list of samples`}
          placeholder={t`Keep them as a list called…`}
          w={280}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={save.isPending} disabled={!name.trim()}>
          {t`Keep as a list`}
        </Button>
      </Group>
    </form>
  )
}
