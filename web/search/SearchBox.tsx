import { Loader, Modal, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useEffect, useId, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FoundList } from './FoundList.tsx'
import { rememberRecord } from '../api/recent.ts'
import styles from './SearchBox.module.css'
import type { Found } from './useFound.ts'
import { useFound } from './useFound.ts'

interface SearchBoxProps {
  words: string
  /** Enter was pressed after these words. */
  entered: boolean
  onWords: (words: string) => void
  onEnter: () => void
  onClose: () => void
}

/** One box for records, lists, things to do and settings. Arrows choose, Enter goes there. */
export function SearchBox({ words, entered, onWords, onEnter, onClose }: SearchBoxProps) {
  const { t } = useLingui()
  const go = useGoing(onClose)
  const id = useId()
  const [chosen, setChosen] = useState(0)
  const { groups, searching } = useFound(words)
  const all = groups.flatMap(({ found }) => found)
  const current = all[Math.min(chosen, all.length - 1)]

  useEffect(() => {
    document.querySelector(`#${CSS.escape(id)} [aria-selected=true]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])

  // what stands there may still be what was found for the letters before
  useEffect(() => {
    if (entered && !searching) go(current)
  })
  const steer = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const move = moves[event.key]
    if (event.key === 'Enter' && chosen > 0) go(current)
    else if (event.key === 'Enter') onEnter()
    if (!move || all.length === 0) return
    event.preventDefault()
    setChosen((Math.min(chosen, all.length - 1) + move + all.length) % all.length)
  }

  return (
    <Modal.Root opened onClose={onClose} padding={0} size={640} yOffset="10dvh" radius="lg">
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label={t`Search`}>
        <div className={styles.field}>
          <IconSearch size={18} aria-hidden />
          <input
            data-autofocus
            role="combobox"
            aria-expanded={all.length > 0}
            aria-controls={id}
            aria-activedescendant={current && `${id}-${all.indexOf(current)}`}
            aria-label={t`Search`}
            placeholder={t`A name, a phone number, a list, something to do`}
            value={words}
            onChange={(event) => {
              onWords(event.currentTarget.value)
              setChosen(0)
            }}
            onKeyDown={steer}
          />
          {words && searching && <Loader size={16} />}
        </div>
        <FoundList {...{ id, groups, words, current }} onPoint={(found) => setChosen(all.indexOf(found))} onChoose={go} />
        <Text component="output" display="block" size="sm" c="dimmed" px="md" pb={all.length === 0 ? 'md' : 0}>
          {words && !searching && all.length === 0 && t`Nothing found. Part of a name, of a phone number or of a tax id is enough.`}
        </Text>
      </Modal.Content>
    </Modal.Root>
  )
}

function useGoing(onClose: () => void) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  return (found: Found | undefined) => {
    if (!found) return
    if (found.record) rememberRecord(slug, found.record)
    onClose()
    void navigate({ to: found.to })
  }
}
