import { useLingui } from '@lingui/react/macro'
import type { Label } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { DraftText } from './DraftText.tsx'
import { faultTexts } from './fault-texts.ts'
import { isNameTwice } from './is-name-twice.ts'
import { languageNames } from './language-names.ts'
import { OtherName } from './OtherName.tsx'
import { otherNames } from './other-names.ts'
import { labelAt } from './place-of.ts'
import { renamed } from './renamed.ts'

interface LabelTextProps {
  /** Above the text, with a description; in a row of names only its `aria-label`. */
  label?: string
  'aria-label'?: string
  description?: ReactNode
  placeholder?: string
  value: Label | undefined
  /** Where the label stands in the blueprint. */
  path: string[]
  onChange: (value: Label | undefined) => void
  multiline?: boolean
  /** At least the person's own language must have a text. */
  required?: boolean
}

/** A text in the person's language, and under it what it is called in the other languages that are read here. */
export function LabelText({ value = {}, path, onChange, placeholder, multiline, required, ...look }: LabelTextProps) {
  const { t } = useLingui()
  const { me, labelOf, otherLanguages: languages, snapshot, blueprint } = useWorkspace()
  const title = look.label ?? look['aria-label'] ?? ''
  const set = (language: keyof Label, text: string) => {
    onChange(renamed(value, text, { own: language, others: [me.language, ...languages] }))
  }
  const published = labelAt(snapshot.blueprint, path)
  const others = otherNames({ label: value, published, own: me.language, languages })
  return (
    <div>
      <DraftText
        {...look}
        placeholder={placeholder ?? labelOf(value)}
        error={isNameTwice(blueprint, path) && t(faultTexts.name_twice)}
        value={value[me.language] ?? ''}
        onChange={(text) => set(me.language, text)}
        multiline={multiline}
        required={required}
      />
      {(value[me.language] || labelOf(value)) &&
        others.map((other) => (
          <OtherName
            key={other.language}
            {...other}
            label={t`${title}: ${languageNames[other.language]}`}
            onChange={(text) => set(other.language, text)}
            multiline={multiline}
          />
        ))}
    </div>
  )
}
