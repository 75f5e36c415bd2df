import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'pl'],
  catalogs: [{ path: '<rootDir>/web/locales/{locale}', include: ['web'], exclude: ['**/node_modules/**', '**/dist/**', '**/*.test.*'] }],
  format: formatter({ lineNumbers: false }),
})
