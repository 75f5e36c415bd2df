import { useLingui } from '@lingui/react/macro'
import { Modal, Stack, Text } from '@mantine/core'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import type { KeptUnsent } from './outbox.ts'
import { placeOf } from './place-of.ts'
import { RefusedEntry } from './RefusedEntry.tsx'
import { useUnsent } from './useUnsent.ts'
import { useUnsentWords } from './useUnsentWords.ts'
import { WaitingFile } from './WaitingFile.tsx'

/** All that waits to be sent, in its order, with the record that it is about. */
export function UnsentList({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  return (
    <Modal opened centered title={t`Waiting to be sent`} onClose={onClose}>
      <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {useUnsent().map((entry) => (
          <li key={entry.key}>
            <Did entry={entry} />
            {entry.record && (
              <div>
                <TextLink to={paths.record(slug, placeOf(entry).module, placeOf(entry).record)} onClick={onClose}>
                  {entry.title || t`unnamed`}
                </TextLink>
              </div>
            )}
          </li>
        ))}
      </Stack>
    </Modal>
  )
}

function Did({ entry }: { entry: KeptUnsent }) {
  const { findModule } = useWorkspace()
  const words = useUnsentWords()
  if (entry.refused) return <RefusedEntry module={findModule(placeOf(entry).module)} entry={entry} />
  if (entry.file) return <WaitingFile entry={entry} file={entry.file} />
  return (
    <Text size="sm" fw={550}>
      {words(entry).join(', ')}
    </Text>
  )
}
