import { useLingui } from '@lingui/react/macro'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import { useState, type ReactNode } from 'react'
import styles from './Clamped.module.css'

interface ClampedProps {
  text: string
  most: number
  /** The text as it is, unless said. */
  draw?: (shown: string) => ReactNode
}

/** A text of any length: of what is longer than one reads at a glance the beginning, and the rest when asked for. */
export function Clamped({ text, most, draw = (shown) => shown }: ClampedProps) {
  const { t } = useLingui()
  const [whole, setWhole] = useState(false)
  if (text.length <= most) return draw(text)
  return (
    <>
      {draw(whole ? text : excerptOf(text, most))}{' '}
      <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? t`Show less` : t`Show all`}
      </button>
    </>
  )
}
