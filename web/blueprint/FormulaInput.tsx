import { Button, Combobox, Group, Stack, Textarea, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Field, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import { IconPlus } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { putAtCaret } from '../ui/put-at-caret.ts'
import { FormulaNames } from './FormulaNames.tsx'
import { FormulaOffers } from './FormulaOffers.tsx'
import { isWhole, offersFor, withOffer, wordAt } from './formula-offers.ts'
import { FormulaOutcome } from './FormulaOutcome.tsx'
import type { OfferGroup } from './useFormulaOffers.ts'
import { useFormulaOffers } from './useFormulaOffers.ts'
import { useTyped } from './useTyped.ts'

interface FormulaInputProps {
  label: string
  description: string
  module: Module
  /** The fields of the line, when the formula stands in line items. */
  lines?: readonly Field[]
  /** The key of the formula field itself. */
  computes?: string
  result: ResultType
  /** The result follows from the formula. */
  infers?: boolean
  value: string
  onChange: (formula: string) => void
  /** What stands below and goes with the text as it is typed. */
  children?: (text: string) => ReactNode
}

/** A formula with what can be put into it, and under it what it gives for a real record, or where its fault is. */
export function FormulaInput({ label, description, infers, value, onChange, children, ...about }: FormulaInputProps) {
  const { typed, setTyped, keep } = useTyped(value, onChange)
  const [asked] = useDebouncedValue(typed, 250)
  const offers = useFormulaOffers(about.module, about.lines, about.computes)
  const offering = useOffering(offers, typed, setTyped)
  const { input, isOpen, store } = offering
  const keys = (event: KeyboardEvent) => {
    offering.onKeyDown(event)
    if (event.key === 'Escape' && !isOpen) keep()
  }
  const leave = () => {
    store.closeDropdown()
    keep()
  }
  return (
    <Combobox store={store} onOptionSubmit={offering.put}>
      <Combobox.DropdownTarget>
        <Stack gap={6}>
          <Combobox.EventsTarget withKeyboardNavigation={isOpen}>
            <Textarea
              ref={input}
              label={label}
              description={description}
              autosize
              minRows={2}
              spellCheck={false}
              aria-autocomplete="list"
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              value={typed}
              onChange={({ currentTarget }) => offering.type(currentTarget.value, currentTarget.selectionStart)}
              onKeyDown={keys}
              onBlur={leave}
            />
          </Combobox.EventsTarget>
          <FormulaNames text={typed} fields={offers[0]?.offers ?? []} />
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <FormulaOutcome {...about} infers={infers && asked !== value} text={asked} />
            <OffersButton onClick={offering.offerAll} />
          </Group>
        </Stack>
      </Combobox.DropdownTarget>
      <FormulaOffers groups={offering.groups} />
      {children?.(asked)}
    </Combobox>
  )
}

/** Enter and Tab take what is offered; with Shift they do what they always do. */
function takes(event: KeyboardEvent): boolean {
  return (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && !event.nativeEvent.isComposing && !event.defaultPrevented
}

function OffersButton({ onClick }: { onClick: () => void }) {
  const { t } = useLingui()
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      style={{ flex: 'none' }}
      leftSection={<IconPlus size={12} aria-hidden />}
      title={t`Also with Ctrl and the space bar`}
      // the text keeps the keyboard, and with it the place where something is put in
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {t`Fields and functions`}
    </Button>
  )
}

/** Which word the offers are for, and how one of them is put in its place. */
function useOffering(all: readonly OfferGroup[], typed: string, setTyped: (text: string) => void) {
  const input = useRef<HTMLTextAreaElement>(null)
  const [word, setWord] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const groups = all.map(({ label, offers }) => ({ label, offers: offersFor(offers, word) }))
  const offers = groups.flatMap((group) => group.offers)
  const isOpen = combobox.dropdownOpened && offers.length > 0 && !isWhole(offers, word)
  const type = (text: string, caret: number) => {
    const next = wordAt(text, caret).word
    setTyped(text)
    setWord(next)
    combobox.resetSelectedOption()
    if (next) combobox.openDropdown()
    else combobox.closeDropdown()
  }
  const put = (text: string) => {
    const next = withOffer(typed, input.current?.selectionStart ?? typed.length, text)
    putAtCaret(input.current, { show: () => setTyped(next.text), caret: next.caret })
    combobox.closeDropdown()
  }
  /** The one that is chosen with the arrows, else the first; Enter on a chosen one is the list's own. */
  const take = (event: KeyboardEvent) => {
    const isChosen = combobox.getSelectedOptionIndex() !== -1
    if (isChosen && event.key === 'Enter') return
    event.preventDefault()
    if (isChosen) combobox.clickSelectedOption()
    else put(offers[0]?.text ?? '')
  }
  const offerAll = () => {
    setWord('')
    combobox.openDropdown()
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      offerAll()
    }
    if (isOpen && takes(event)) take(event)
  }
  return { input, groups, isOpen, store: { ...combobox, dropdownOpened: isOpen }, type, put, onKeyDown, offerAll }
}
