import type { ModulePreloadOptions, Plugin, Rolldown } from 'vite'

/**
 * Vite names at each later import every script that the part needs, so that they come at once. Those that the importing script needs
 * itself are there already: their names are left out, which were a tenth of the first page.
 */
export function leanPreloads(): { plugin: Plugin; modulePreload: ModulePreloadOptions } {
  const atOnce = new Map<string, ReadonlySet<string>>()
  return {
    plugin: {
      name: 'nurt:lean-preloads',
      apply: 'build',
      generateBundle: {
        order: 'pre',
        handler(_, bundle) {
          for (const name of Object.keys(bundle)) atOnce.set(name, importedBy(name, bundle))
        },
      },
    },
    modulePreload: {
      resolveDependencies: (_, scripts, { hostId, hostType }) =>
        hostType === 'js' ? scripts.filter((script) => !atOnce.get(hostId)?.has(script)) : scripts,
    },
  }
}

function importedBy(start: string, bundle: Rolldown.OutputBundle): Set<string> {
  const found = new Set([start])
  // a set walks also what is added meanwhile
  for (const name of found) {
    const chunk = bundle[name]
    if (chunk?.type === 'chunk') chunk.imports.forEach((imported) => found.add(imported))
  }
  return found
}
