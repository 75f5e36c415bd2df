import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'
import { spokenLanguages } from './core/blueprint/spoken.ts'

export default defineConfig({
  sourceLocale: 'en',
  locales: spokenLanguages,
  catalogs: [{ path: '<rootDir>/web/locales/{locale}', include: ['web'], exclude: ['**/node_modules/**', '**/dist/**', '**/*.test.*'] }],
  format: formatter({ lineNumbers: false }),
})
