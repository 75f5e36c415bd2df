import { fileURLToPath } from 'node:url'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { leanPreloads } from './lean-preloads.ts'
import { offlineShell } from './offline-shell.ts'
import { textsByEntry } from './locales/texts-by-entry.ts'

const configPath = fileURLToPath(new URL('../lingui.config.ts', import.meta.url))

const preloads = leanPreloads()

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    react(),
    lingui({ configPath }),
    babel({ presets: [linguiTransformerBabelPreset({}, { configPath })] }),
    textsByEntry({ configPath }),
    preloads.plugin,
    offlineShell(),
  ],
  // the theme's light-dark() must reach the browser as it is
  build: {
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    modulePreload: preloads.modulePreload,
  },
  server: { proxy: { '^/api/(v1|auth)/': process.env.NURT_API ?? 'http://localhost:3000' } },
  preview: { proxy: { '^/api/(v1|auth)/': process.env.NURT_API ?? 'http://localhost:3000' } },
})
