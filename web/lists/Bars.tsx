import styles from './Bars.module.css'
import type { BarSeries } from './chart-series.ts'
import { niceCeiling } from './nice-ceiling.ts'

interface BarsProps {
  series: BarSeries[]
  rows: { label: string; values: number[] }[]
  /** Numbers of the axis and of the bars' hints. */
  print: (value: number) => string
  label: string
}

const lines = 4

/** Bars in groups, one per series. The numbers stand in a table beside it, so the picture itself is not read out. */
export function Bars({ series, rows, print, label }: BarsProps) {
  const top = niceCeiling(Math.max(0, ...rows.flatMap(({ values }) => values)))
  const ticks = Array.from({ length: lines + 1 }, (_, line) => (top / lines) * (lines - line))
  return (
    <figure className={styles.figure} aria-label={label}>
      {series.length > 1 && (
        <figcaption className={styles.legend}>
          {series.map(({ name, color }) => (
            <span key={name} className={styles.series}>
              <i style={{ background: color }} aria-hidden />
              {name}
            </span>
          ))}
        </figcaption>
      )}
      <div className={styles.chart} aria-hidden>
        <div className={styles.axis}>
          {ticks.map((tick) => (
            <span key={tick}>{print(tick)}</span>
          ))}
        </div>
        <div className={styles.scroll}>
          <div className={styles.plot} style={{ minWidth: rows.length * 56 }}>
            <div className={styles.lines}>
              {ticks.map((tick) => (
                <i key={tick} />
              ))}
            </div>
            {rows.map(({ label: name, values }) => (
              <div key={name} className={styles.group}>
                <div className={styles.bars}>
                  {values.map((value, position) => (
                    <i
                      key={series[position]?.name}
                      title={`${name}: ${print(value)}`}
                      style={{ height: `${(Math.max(0, value) / top) * 100}%`, background: series[position]?.color }}
                    />
                  ))}
                </div>
                <span className={styles.name} title={name}>
                  {name}
                </span>
              </div>
            ))}
          </div>
        </div>
      </div>
    </figure>
  )
}
