import { CopyButton, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { offeredTags, type OfferedTag } from '@nurt/core/documents/offered-tags.ts'
import { fold } from '@nurt/core/fields/fold.ts'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './TagList.module.css'
import { useDraft } from './useDraft.ts'

/** Every tag of a module; a click copies one, to be put into Word. */
export function TagList({ module }: { module: Module }) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { blueprint } = useDraft()
  const [begin, end] = ['{#…}', '{/…}']
  const [sought, seek] = useState('')
  const tags = offeredTags(blueprint, module, me.language)
  const found = tags.filter(({ label, around }) => fold(`${around ?? ''} ${label}`).includes(fold(sought)))
  return (
    <Stack gap="xs" component="section" aria-label={t`Tags`}>
      <Title order={3} size="h4">
        {t`Tags`}
      </Title>
      <Text size="sm" c="dimmed">
        {t`Click to copy, then put it into your Word document. What stands between ${begin} and ${end} is repeated for each line, or left out where the field is empty.`}
      </Text>
      {tags.length > searchedFrom && (
        <TextInput
          aria-label={t`Find a tag`}
          placeholder={t`Find a tag`}
          value={sought}
          onChange={(event) => seek(event.currentTarget.value)}
        />
      )}
      <ul className={styles.tags} aria-label={t`Tags`}>
        {found.map((tag) => (
          <Tag key={`${tag.around ?? ''} ${tag.text}`} tag={tag} />
        ))}
      </ul>
      {found.length === 0 && <Text size="sm">{t`Nothing found`}</Text>}
    </Stack>
  )
}

const searchedFrom = 10

function Tag({ tag: { text, around, isLines } }: { tag: OfferedTag }) {
  const { t } = useLingui()
  const written = isLines ? `{#${text}} … {/${text}}` : `{${text}}`
  return (
    <li className={around === undefined ? undefined : styles.inside}>
      <CopyButton value={isLines ? `{#${text}}{/${text}}` : written}>
        {({ copied, copy }) => (
          <UnstyledButton className={styles.tag} onClick={copy} aria-label={copied ? t`Copied: ${written}` : t`Copy: ${written}`}>
            <code>{written}</code>
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </UnstyledButton>
        )}
      </CopyButton>
    </li>
  )
}
