import { Modal, Select, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { useState } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { RightsOf } from './RightsOf.tsx'

interface RecordRightsProps {
  module: Module
  address: RecordAddress
  onClose: () => void
}

/** Why somebody sees this record, or does not, and what they may do with it: for who may configure. */
export function RecordRights({ module, address, onClose }: RecordRightsProps) {
  const { t } = useLingui()
  const { members, me } = useWorkspace()
  const [person, choose] = useState<string | null>(null)
  const others = members.filter(({ id, active }) => active && id !== me.id)
  return (
    <Modal opened onClose={onClose} title={t`Who sees this record, and why`} centered>
      <Stack>
        {others.length === 0 ? (
          <Text size="sm" c="dimmed">
            <Trans>Nobody else works here yet. Invite people under Configure, Users.</Trans>
          </Text>
        ) : (
          <Select
            data-autofocus
            label={t`Person`}
            placeholder={t`Choose a person`}
            searchable
            nothingFoundMessage={t`Nothing found`}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={person}
            onChange={choose}
          />
        )}
        {person && <RightsOf module={module} address={address} person={person} />}
      </Stack>
    </Modal>
  )
}
