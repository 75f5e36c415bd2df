import type { HistoryAsked } from '@nurt/core/history/api.ts'
import { type HistoryKind, historyKinds } from '@nurt/core/history/kinds.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { HistorySearch } from '../routes.tsx'

/** What is asked, as the address says it. */
export function useAsked() {
  const search = useSearch({ from: '/w/$workspace/configure/history' })
  const navigate = useNavigate({ from: '/w/$workspace/configure/history' })
  const { title, kind, ...rest } = search
  const asked: HistoryAsked = { ...rest, ...(isKind(kind) && { kind }) }
  return {
    asked,
    title,
    ask: (change: HistorySearch) => void navigate({ search: (before: HistorySearch) => ({ ...before, ...change }), replace: true }),
  }
}

function isKind(kind: string | undefined): kind is HistoryKind {
  return historyKinds.some((one) => one === kind)
}
