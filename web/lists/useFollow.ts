import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'

/**
 * Follows the bare links of cells without loading the page anew. In a grid only the record's own links open by a plain click; others
 * leave it to the cell, and open with Ctrl as everywhere.
 */
export function useFollow(): (event: MouseEvent) => void {
  const navigate = useNavigate()
  return (event) => {
    const link = (event.target as HTMLElement).closest('a[data-inside]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const isOwn = link.matches('[data-record], [data-page]')
    if (isOwn || !link.closest('[role=grid]')) void navigate({ href: link.getAttribute('href') ?? '', state: { fromList: isOwn } })
  }
}
