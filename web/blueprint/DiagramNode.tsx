import type { Color } from '@nurt/core/blueprint/document.ts'
import { IconAlertTriangle, IconCircleCheck, IconPlus } from '@tabler/icons-react'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { memo, type CSSProperties } from 'react'
import styles from './Diagram.module.css'

interface Shown {
  name: string
  /** What is wrong with it, in words. */
  faults: string[]
  /** Something may be drawn from it and to it. */
  drawn: boolean
  /** That one is chosen, so that its handle shows. */
  chosen: boolean
}

export interface StepData extends Shown, Record<string, unknown> {
  facts: string[]
  color: Color
  final: boolean
  current: boolean
}

export interface GateData extends Shown, Record<string, unknown> {}

type StepNode = Node<StepData, 'step'>
type GateNode = Node<GateData, 'gate'>
type BandNode = Node<{ name: string }, 'band'>
type StartNode = Node<Record<string, never>, 'start'>
export type DiagramNode = StepNode | GateNode | BandNode | StartNode

function StepShape({ data }: NodeProps<StepNode>) {
  const { name, facts, color, final, current, faults, chosen } = data
  const style = { '--step-color': `var(--mantine-color-${color}-5)`, '--step-ground': `var(--mantine-color-${color}-0)` } as CSSProperties
  const flags = {
    'data-final': final || undefined,
    'data-current': current || undefined,
    'data-faulty': faults.length > 0 || undefined,
    'data-selected': chosen || undefined,
  }
  return (
    <>
      <div className={styles.step} style={style} {...flags}>
        <span className={styles.name}>{name}</span>
        {facts.map((fact) => (
          <span key={fact} className={styles.fact}>
            {fact}
          </span>
        ))}
      </div>
      {final && <IconCircleCheck size={16} aria-hidden style={{ position: 'absolute', top: 8, right: 12, opacity: 0.6 }} />}
      <Handles {...data} />
    </>
  )
}

function GateShape({ data }: NodeProps<GateNode>) {
  const { name, faults, chosen } = data
  return (
    <>
      <div className={styles.gate} data-faulty={faults.length > 0 || undefined} data-selected={chosen || undefined}>
        <svg className={styles.diamond} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
          <path d="M12 2 H88 L99 50 L88 98 H12 L1 50 Z" vectorEffect="non-scaling-stroke" />
        </svg>
        <span className={styles.name}>{name}</span>
      </div>
      <Handles {...data} />
    </>
  )
}

/** Where a line is drawn from, and the whole node, where it may be dropped. */
function Handles({ faults, drawn, chosen }: Shown) {
  const look = drawn ? styles.handle : styles.hidden
  return (
    <>
      {faults.length > 0 && (
        <span className={styles.fault} title={faults.join('\n')}>
          <IconAlertTriangle size={16} aria-hidden />
        </span>
      )}
      <Handle type="target" position={Position.Top} className={drawn ? styles.target : styles.hidden} isConnectable={drawn} />
      <Handle type="source" position={Position.Bottom} className={look} isConnectable={drawn} data-shown={chosen || undefined}>
        {drawn && <IconPlus size={14} aria-hidden />}
      </Handle>
    </>
  )
}

function Band({ data }: NodeProps<BandNode>) {
  return <div className={styles.band}>{data.name}</div>
}

function Start() {
  return (
    <>
      <div className={styles.start} />
      <Handle type="source" position={Position.Bottom} className={styles.hidden} isConnectable={false} />
    </>
  )
}

export const nodeTypes = { step: memo(StepShape), gate: memo(GateShape), band: memo(Band), start: memo(Start) }
