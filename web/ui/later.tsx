import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'

/** A part of a page that is not there at first. Once it is loaded it is drawn at once, without a gap. */
export interface Later<P> {
  (props: P): ReactNode
  load: () => Promise<void>
}

export function later<P extends object>(fetch: () => Promise<ComponentType<P>>): Later<P> {
  let part: ComponentType<P> | undefined
  let loading: Promise<ComponentType<P>> | undefined
  const load = () => {
    loading ??= fetch().then(
      (loaded) => (part = loaded),
      (error: unknown) => {
        loading = undefined
        throw error
      },
    )
    return loading
  }
  const Lazy = lazy(async () => ({ default: await load() }))
  // held, so that it is not drawn anew when it comes while the gap is shown
  function Part(props: P) {
    const [Held] = useState<ComponentType<P>>(() => part ?? Lazy)
    return <Held {...props} />
  }
  return Object.assign(Part, { load: async () => void (await load()) })
}

/** A part without which all around it is drawn already: nothing stands in its place until it is there. */
export function laterInPlace<P extends object>(fetch: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const Part = later(fetch)
  return (props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}

/** Loads parts while the browser has nothing else to do. */
export function loadWhenIdle(parts: readonly Pick<Later<never>, 'load'>[]): () => void {
  return whenIdle(() => void Promise.allSettled(parts.map((part) => part.load())))
}

/** Does something while the browser has nothing else to do, unless what is returned is called before. Safari has no `requestIdleCallback`. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 500)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(work, { timeout: 2000 })
  return () => cancelIdleCallback(asked)
}
