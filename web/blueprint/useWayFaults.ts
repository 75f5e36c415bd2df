import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { useEffect, useMemo, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useFaultWords } from './useFaultWords.ts'

type Marks = ReadonlyMap<string, string[]>
type Judge = typeof import('./way-faults.ts')

const noMarks: Marks = new Map()

/** What is wrong with a module's process, in words, by node and edge. */
export function useWayFaults(module: Module): Marks {
  const { judge, faults } = useFaultsOf(module)
  const words = useFaultWords()
  // what is right is the same map each time, so that nothing is drawn anew
  return judge && faults.length > 0 ? judge.markedFaults(faults, words) : noMarks
}

export function loadJudge(): Promise<Judge> {
  return import('./way-faults.ts')
}

/** What is wrong with a module's process. It is judged here after each change, a moment after it is drawn. */
export function useFaultsOf(module: Module): { judge: Judge | undefined; faults: Fault[] } {
  const { blueprint } = useWorkspace()
  const [judge, setJudge] = useState<Judge>()
  useEffect(() => {
    let isLeft = false
    void loadJudge().then((loaded) => isLeft || setJudge(loaded))
    return () => {
      isLeft = true
    }
  }, [])
  const faults = useMemo((): Fault[] => judge?.wayFaultsOf(blueprint, module) ?? [], [judge, blueprint, module])
  return { judge, faults }
}
