import type { Language } from '@nurt/core/blueprint/document.ts'

/** Each language in itself. */
export const languageNames: { [L in Language]: string } = { pl: 'Polski', en: 'English', hu: 'Magyar', ru: 'Русский' }
