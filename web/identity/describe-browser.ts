/** "Firefox · Windows" from a user agent; undefined when neither is recognised. */
export function describeBrowser(userAgent: string | null | undefined): string | undefined {
  const found = [browsers, systems].flatMap((names) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? [])
  return found.length > 0 ? found.join(' · ') : undefined
}

/** In an order in which the first that matches is right: Edge and Opera call themselves Chrome too, Chrome calls itself Safari. */
const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]
