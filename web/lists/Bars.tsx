import type { CSSProperties } from 'react'
import { textWidth } from '../ui/text-width.ts'
import styles from './Bars.module.css'
import { fillOf, type Bar } from './chart-series.ts'
import { niceCeiling } from './nice-ceiling.ts'

interface BarsProps {
  bars: Bar[]
  /** Numbers of the axis and of the bars' hints. */
  print: (value: number) => string
  label: string
  /** What the numbers are in, above the picture. */
  caption?: string | undefined
  color: string
  /** One of several pictures. */
  low: boolean
  /** Points that a line joins instead of bars. */
  line?: boolean
  /** Opens what a bar stands for. */
  onPick?: ((place: number) => void) | undefined
}

const lines = 4

/** Bars on one axis. The numbers stand in a table beside it, so the picture itself is not read out. */
export function Bars({ bars, print, label, caption, color, low, line, onPick }: BarsProps) {
  const top = niceCeiling(Math.max(0, ...bars.map(({ value }) => value)))
  const width = bars.length * barWidth(bars)
  const ticks = Array.from({ length: lines + 1 }, (_, line) => (top / lines) * (lines - line))
  return (
    <figure className={styles.figure} aria-label={caption ? `${label}, ${caption}` : label}>
      {caption && (
        <figcaption className={styles.caption}>
          <i style={{ background: color }} aria-hidden />
          {caption}
        </figcaption>
      )}
      <div
        className={styles.chart}
        data-low={low || undefined}
        data-two={bars.some(({ under }) => under) || undefined}
        data-wide={width > phoneRoom || undefined}
        data-line={line || undefined}
        data-picked={onPick !== undefined || undefined}
        aria-hidden
      >
        <div className={styles.axis}>
          {ticks.map((tick) => (
            <span key={tick}>{print(tick)}</span>
          ))}
        </div>
        <div className={styles.scroll}>
          <div className={styles.plot} style={{ '--width': `${width}px` } as CSSProperties}>
            <div className={styles.lines}>
              {ticks.map((tick) => (
                <i key={tick} />
              ))}
            </div>
            {line && <Line bars={bars} top={top} color={color} />}
            {bars.map((bar, place) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the table beside it has the same as links
              <div
                key={`${bar.label} ${bar.under} ${place}`}
                className={styles.group}
                title={`${nameOf(bar)}: ${print(bar.value)}`}
                onClick={onPick && (() => onPick(place))}
              >
                <div className={styles.bars}>
                  <i
                    style={
                      { '--share': `${shareOf(bar, top)}%`, background: !line && bar.color ? fillOf(bar.color) : color } as CSSProperties
                    }
                  />
                </div>
                <span className={styles.name}>{bar.label}</span>
                <span className={styles.under}>{bar.under}</span>
                <span className={styles.value}>{print(bar.value)}</span>
              </div>
            ))}
          </div>
        </div>
      </div>
    </figure>
  )
}

function Line({ bars, top, color }: Pick<BarsProps, 'bars' | 'color'> & { top: number }) {
  const points = bars.map((bar, place) => `${place + 0.5},${100 - shareOf(bar, top)}`).join(' ')
  return (
    <svg className={styles.line} viewBox={`0 0 ${bars.length} 100`} preserveAspectRatio="none">
      <polyline points={points} fill="none" stroke={color} strokeWidth={2} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

/** Of the picture's height, in per cent. */
function shareOf({ value }: Bar, top: number): number {
  return (Math.max(0, value) / top) * 100
}

function nameOf({ label, under }: Bar): string {
  return under ? `${label} ${under}` : label
}

/** What a phone has beside the axis. */
const phoneRoom = 290
const narrowest = 20
const widestName = 96

/** As wide as the longest name, so that none is cut that can be read whole. */
function barWidth(bars: readonly Bar[]): number {
  const longest = Math.max(narrowest, ...bars.map(({ label }) => textWidth(label, '12px "Inter Variable"')))
  return Math.ceil(Math.min(widestName, longest)) + 1
}
