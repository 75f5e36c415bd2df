import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'

const shownMs = 2000

/** For a button that copies a text and says for a moment that it did. */
export function useCopied(text: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  return {
    copied,
    copy: () =>
      void copyText(text).then(
        () => setCopied(true),
        () => setCopied(false),
      ),
  }
}
