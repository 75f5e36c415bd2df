import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { whenIdle } from '../ui/later.tsx'
import { layoutOf } from './diagram-elements.ts'
import { loadDiagram } from './LazyDiagram.tsx'
import { useDiagramWords } from './useDiagramWords.ts'
import { loadJudge } from './useWayFaults.ts'
import { wayGraph } from './way-graph.ts'

/** What the diagram of a process is opened with is there before one asks for it: its code, and where everything stands. */
export function DiagramAhead({ module, process }: { module: Module; process: Process }) {
  const { slug } = useWorkspace()
  const { preloadRoute } = useRouter()
  const graph = wayGraph(process)
  const words = useDiagramWords(module, process, graph)
  const layOut = useEffectEvent(() => void layoutOf(process, graph, words))
  useEffect(() => {
    void preloadRoute({ to: paths.configureDiagram(slug, module.key) })
    void loadDiagram()
    void loadJudge()
  }, [preloadRoute, slug, module.key])
  useEffect(() => whenIdle(layOut), [process])
  return null
}
