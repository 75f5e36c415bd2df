import type { Module } from '@nurt/core/blueprint/document.ts'
import type { RecordsPage } from '@nurt/core/lists/api.ts'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useHeld } from '../api/useHeld.ts'
import { asked, firstRanking, pickSamples, questionOf, type RankedBy, type Rule, rules, type Sample } from './samples.ts'

interface Held {
  samples: Sample[]
  by: RankedBy
}

const noSamples: Sample[] = []

/** The clients that somebody looks at, with what they wrote about each; it waits in this browser until it is cleared. */
export function useSamples(module: Module) {
  const { url, blueprint } = useWorkspace()
  const [empty] = useState<Held>({ samples: noSamples, by: firstRanking(blueprint, module) })
  const { answers, hold } = useHeld<Held>(`discover ${module.key}`, empty)
  const [held, setHeld] = useState(answers)
  const change = (next: Partial<Held>) => {
    const all = { ...held, ...next }
    setHeld(all)
    hold(all)
  }
  const ask = async (rule: Rule) => {
    const question = questionOf(rule, module, held.by)
    if (!question) return { rule, ranked: [] }
    const query = { question, columns: module.title, limit: asked }
    const { rows } = await call<RecordsPage>('GET', `${url}/m/${module.key}/records`, { query })
    return { rule, ranked: rows.map(([id, , title]): Sample => ({ id, title: typeof title === 'string' ? title : '', rule, text: '' })) }
  }
  /** Those that are there keep what was written of them. */
  const add = (found: readonly Sample[]) => {
    const fresh = found.filter(({ id }, index) => ![...held.samples, ...found.slice(0, index)].some((one) => one.id === id))
    change({ samples: [...held.samples, ...fresh] })
    return fresh.length
  }
  return {
    ...held,
    setBy: (by: RankedBy) => change({ by }),
    setSamples: (samples: Sample[]) => change({ samples }),
    write: (id: string, text: string) => change({ samples: held.samples.map((one) => (one.id === id ? { ...one, text } : one)) }),
    add,
    pick: async () => add(pickSamples(await Promise.all(rules.map(ask)), held.samples)),
  }
}

export type Samples = ReturnType<typeof useSamples>
