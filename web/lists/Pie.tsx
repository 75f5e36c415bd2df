import styles from './Chart.module.css'
import type { Bar } from './chart-series.ts'

interface PieProps {
  parts: Bar[]
  fills: string[]
  print: (value: number) => string
  label: string
  caption: string | undefined
  onPick: ((place: number) => void) | undefined
}

/** Shares of a whole; what is below zero has none. The numbers stand in a table beside it, so the picture itself is not read out. */
export function Pie({ parts, fills, print, label, caption, onPick }: PieProps) {
  const sum = parts.reduce((total, { value }) => total + Math.max(0, value), 0)
  const ends = parts.reduce<number[]>((before, { value }) => [...before, (before.at(-1) ?? 0) + Math.max(0, value) / (sum || 1)], [])
  return (
    <figure className={styles.pie} aria-label={caption ? `${label}, ${caption}` : label}>
      {caption && <figcaption>{caption}</figcaption>}
      <svg viewBox="-1 -1 2 2" aria-hidden>
        {parts.map((part, place) => {
          const share = (ends[place] ?? 0) - (ends[place - 1] ?? 0)
          if (share <= 0) return null
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the table beside it has the same as links
            <path
              key={place}
              d={slice(ends[place - 1] ?? 0, ends[place] ?? 0)}
              fill={fills[place]}
              stroke="var(--mantine-color-body)"
              strokeWidth={0.012}
              data-picked={onPick !== undefined || undefined}
              onClick={onPick && (() => onPick(place))}
            >
              <title>{`${part.label}: ${print(part.value)} (${Math.round(share * 100)} %)`}</title>
            </path>
          )
        })}
      </svg>
    </figure>
  )
}

const inner = 0.56

/** A part of a ring from one share of a turn to another, from the top to the right. */
function slice(from: number, to: number): string {
  // a whole turn has no beginning
  const end = Math.min(to, from + 0.99999)
  const large = end - from > 0.5 ? 1 : 0
  const [a, b] = [point(from, 1), point(end, 1)]
  const [c, d] = [point(end, inner), point(from, inner)]
  return `M ${a} A 1 1 0 ${large} 1 ${b} L ${c} A ${inner} ${inner} 0 ${large} 0 ${d} Z`
}

function point(turn: number, radius: number): string {
  const angle = (turn - 0.25) * 2 * Math.PI
  return `${(Math.cos(angle) * radius).toFixed(4)} ${(Math.sin(angle) * radius).toFixed(4)}`
}
