import { Button, FileButton, Paper, Stack, Text } from '@mantine/core'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type DragEvent } from 'react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import styles from './UploadFile.module.css'
import { uploadFile } from './import-queries.ts'

export function UploadFile({ module }: { module: string }) {
  const { t, i18n } = useLingui()
  const { url, slug } = useWorkspace()
  const navigate = useNavigate()
  const [isOver, setOver] = useState(false)
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(url, module, file),
    onSuccess: ({ id }) => navigate({ to: paths.import(slug, module), search: (before) => ({ ...before, id }) }),
  })
  const take = (file: File | null | undefined) => file && upload.mutate(file)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <Stack maw={640}>
      <Paper
        className={styles.drop}
        data-over={isOver || undefined}
        onDrop={drop}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
      >
        <IconFileSpreadsheet size={36} stroke={1.4} aria-hidden />
        <Text>
          <Trans>Drop a file here, or choose one.</Trans>
        </Text>
        <FileButton onChange={take} accept=".csv,.tsv,.txt,.xlsx" inputProps={{ 'aria-label': t`File to import` }}>
          {(props) => (
            <Button {...props} loading={upload.isPending}>
              <Trans>Choose a file</Trans>
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          <Trans>CSV or XLSX, up to 100 MB. The first row may name the columns.</Trans>
        </Text>
      </Paper>
      {upload.error && <ProblemBox text={i18n._(faultText(upload.error))} />}
    </Stack>
  )
}

function faultText(error: unknown): MessageDescriptor {
  const { reason, archive } = error instanceof ApiProblem && error.code === 'invalid_file' ? error.details : {}
  if (archive === 'too_large')
    return msg`This workbook unpacks to more than can be read at once. Split it into several files, or save it as CSV, and choose it again.`
  return reason === 'binary' || reason === 'unreadable'
    ? msg`This is neither a CSV nor an XLSX file. Save it as one of them in the program that it comes from, and choose it again.`
    : problemText(error)
}
