import type { Language } from '../blueprint/document.ts'

/** `1 godz. 30 min`; seconds only where there are some. */
export function printDuration(seconds: number, language: Language): string {
  const total = Math.abs(Math.trunc(seconds))
  const parts = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60]
  const shown = parts.flatMap((part, at) => (part > 0 ? [`${part} ${units[language][at]}`] : []))
  return (seconds < 0 ? '-' : '') + (shown.join(' ') || `0 ${units[language][1]}`)
}

const units: Record<Language, readonly [hours: string, minutes: string, seconds: string]> = {
  pl: ['godz.', 'min', 's'],
  en: ['h', 'min', 's'],
  hu: ['óra', 'perc', 'mp'],
  ru: ['ч', 'мин', 'с'],
}
