import { Button, Group, Paper, SimpleGrid, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useCopied } from '../ui/useCopied.ts'

/** Shown once: the server keeps only hashes of them. */
export function RecoveryCodesBox({ codes }: { codes: readonly string[] }) {
  const { t } = useLingui()
  const text = codes.join('\n')
  const { copied, copy } = useCopied(text)
  return (
    <Paper withBorder radius="md" p="md">
      <Text fw={550}>{t`Keep these recovery codes`}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {t`Each signs you in once when the phone is not at hand. They are shown only now; put them where only you find them.`}
      </Text>
      <SimpleGrid component="ul" cols={2} spacing={4} p={0} m={0} style={{ listStyle: 'none' }} aria-label={t`Recovery codes`}>
        {codes.map((code) => (
          <Text key={code} component="li" ff="monospace">
            {code}
          </Text>
        ))}
      </SimpleGrid>
      <Group gap="xs" mt="md">
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          onClick={copy}
        >
          {copied ? t`Copied` : t`Copy`}
        </Button>
        <Button
          size="xs"
          variant="default"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`Nurt\n${text}\n`)}`}
          download="nurt-recovery-codes.txt"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t`Download`}
        </Button>
      </Group>
    </Paper>
  )
}
