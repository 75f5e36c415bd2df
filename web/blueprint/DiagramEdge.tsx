import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import styles from './Diagram.module.css'
import { type Point, softPath } from './lay-out-way.ts'

export type DiagramEdge = Edge<
  {
    points: Point[]
    label: Point
    text: string
    faults: string[]
    /** Not one of the usual ways: all else, or what cannot be told. */
    dashed: boolean
    onChoose?: (id: string) => void
  },
  'way'
>

function Way({ id, data, selected, markerEnd }: EdgeProps<DiagramEdge>) {
  if (!data) return null
  const { points, label, text, faults, dashed, onChoose } = data
  const flags = { 'data-selected': selected || undefined, 'data-faulty': faults.length > 0 || undefined }
  return (
    <>
      <BaseEdge
        id={id}
        path={softPath(points)}
        {...(markerEnd !== undefined && { markerEnd })}
        style={{ ...(dashed && { strokeDasharray: '5 4' }), ...(faults.length > 0 && { stroke: 'var(--mantine-color-error)' }) }}
      />
      {text && (
        <EdgeLabelRenderer>
          {/* the keyboard comes to it in the panel of its node */}
          <button
            type="button"
            tabIndex={-1}
            className={`${styles.label} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
            title={faults.join('\n') || undefined}
            onClick={() => onChoose?.(id)}
            {...flags}
          >
            <span>{text}</span>
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  )
}

export const edgeTypes = { way: memo(Way) }
