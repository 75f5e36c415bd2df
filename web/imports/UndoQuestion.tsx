import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { act } from './import-queries.ts'
import type { UndoImportProps } from './UndoImport.tsx'

/** How much an undo would take back, before it does. */
export function UndoQuestion({ past, onUndone, onClose }: UndoImportProps & { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const { url } = useWorkspace()
  const undo = useMutation({
    mutationFn: () => act(url, past.id, 'undos'),
    onSuccess: () => {
      onClose()
      onUndone?.()
    },
  })
  const { fileName } = past
  const { created, linked, updated } = past.progress
  const added = created + linked
  return (
    <Modal opened centered title={t`Undo the import of ${fileName}?`} onClose={onClose}>
      <Stack>
        {added > 0 && (
          <Text>
            <Plural value={added} one="# record that it added goes to the trash." other="# records that it added go to the trash." />
          </Text>
        )}
        {updated > 0 && (
          <Text>
            <Plural
              value={updated}
              one="# changed record gets its earlier values back."
              other="# changed records get their earlier values back."
            />
          </Text>
        )}
        <Text size="sm" c="dimmed">
          <Trans>Records that were changed since, or that you may not change, stay as they are.</Trans>
        </Text>
        {undo.error && <ProblemBox text={i18n._(problemText(undo.error))} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t`Keep it`}
          </Button>
          <Button color="red" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t`Undo the import`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
