import { Box, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAddress } from '../api/record-query.ts'
import { isNotThere } from '../api/call.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { RightsOf } from './RightsOf.tsx'

interface WhyNotSeenProps {
  error: unknown
  module: Module
  address: RecordAddress
  person: string
}

/** In the place of a record that the person as whom one looks does not see: which right keeps it. */
export function WhyNotSeen({ error, ...asked }: WhyNotSeenProps) {
  const { t } = useLingui()
  if (!isNotThere(error)) throw error
  return (
    <Box p="md" maw={560} mx="auto" mt="10dvh">
      <Stack>
        <ProblemBox text={t`This person does not see this record.`} />
        <RightsOf {...asked} />
      </Stack>
    </Box>
  )
}
