import { dateFormat } from '@nurt/core/fields/formatters.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** `2026-12-12` as "12 Dec 2026". */
export function useDay(): (day: string) => string {
  const { locale } = useWorkspace()
  return (day) => dateFormat(locale.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))
}
