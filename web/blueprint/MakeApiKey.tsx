import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useLingui } from '@lingui/react/macro'
import type { MadeApiKey } from '@nurt/core/identity/key-api.ts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { apiKeysQuery } from './api-keys.ts'
import { CopiedText } from './CopiedText.tsx'
import { useRoleWords } from './useRoleWords.ts'

/** While the key is shown, a click beside it closes nothing: it is not shown again. */
export function MakeApiKey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} closeOnClickOutside={false} title={t`Make a key`} centered>
      <KeyForm onClose={onClose} />
    </Modal>
  )
}

function KeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { snapshot, blueprint, labelOf } = useWorkspace()
  const roleWords = useRoleWords()
  const lives = useLives()
  const { form, make } = useNewKey()
  const chosen = blueprint.roles.find(({ key }) => key === form.values.role)
  if (make.data) return <MadeKey made={make.data} onClose={onClose} />
  return (
    <form noValidate onSubmit={form.onSubmit((values) => make.mutate(values))}>
      <Stack>
        {make.error && <ProblemBox text={t(problemText(make.error))} />}
        <TextInput
          data-autofocus
          maxLength={120}
          label={t`Name`}
          description={t`The program that will use it. The history shows this name.`}
          {...form.getInputProps('name')}
        />
        <Select
          label={t`Role`}
          description={chosen && t`This role: ${roleWords(chosen)}.`}
          allowDeselect={false}
          data={snapshot.blueprint.roles.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
          {...form.getInputProps('role')}
        />
        <Select label={t`Works for`} allowDeselect={false} data={lives} {...form.getInputProps('days')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t`Make the key`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useLives() {
  const { t } = useLingui()
  return [
    { value: '30', label: t`30 days` },
    { value: '90', label: t`90 days` },
    { value: '365', label: t`A year` },
    { value: '', label: t`Until it is revoked` },
  ]
}

const dayMs = 86_400_000

function useNewKey() {
  const { t } = useLingui()
  const { slug, url, snapshot } = useWorkspace()
  const { roles } = snapshot.blueprint
  const form = useForm({
    initialValues: { name: '', role: (roles.find(({ configure }) => !configure) ?? roles[0])?.key ?? '', days: '365' },
    validate: { name: (name) => (name.trim() ? null : t`Enter a name.`) },
  })
  const make = useMutation({
    mutationFn: ({ name, role, days }: typeof form.values) =>
      call<MadeApiKey>('POST', `${url}/api-keys`, {
        body: { name, role, ...(days && { expiresAt: new Date(Date.now() + Number(days) * dayMs).toISOString() }) },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiKeysQuery(slug).queryKey }),
  })
  return { form, make }
}

function MadeKey({ made, onClose }: { made: MadeApiKey; onClose: () => void }) {
  const { t } = useLingui()
  const { name } = made
  return (
    <Stack>
      <Text>{t`Copy the key into ${name} now. It is not shown again.`}</Text>
      <CopiedText label={t`Key`} text={made.key} />
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t`Close`}
        </Button>
      </Group>
    </Stack>
  )
}
