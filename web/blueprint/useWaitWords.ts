import { languageTags } from '@nurt/core/fields/formatters.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** "1.2 days", "3 hours", "20 minutes". */
export function useWaitWords(): (ms: number) => string {
  const { me } = useWorkspace()
  return (ms) => {
    const [unit, length] =
      ms >= dayMs ? (['day', dayMs] as const) : ms >= hourMs ? (['hour', hourMs] as const) : (['minute', minuteMs] as const)
    const format = new Intl.NumberFormat(languageTags[me.language], { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 })
    return format.format(ms / length)
  }
}
