import { ActionIcon, UnstyledButton } from '@mantine/core'
import type { ComponentProps, CSSProperties } from 'react'
import styles from './QuietIcon.module.css'

interface QuietIconProps extends ComponentProps<'button'> {
  /** What takes something away is red. */
  color?: 'gray' | 'red'
  /** In pixels. */
  size?: number
}

const look = `mantine-focus-auto mantine-active mantine-ActionIcon-root ${UnstyledButton.classes.root} ${ActionIcon.classes.root} ${styles.quiet}`

/** A subtle `ActionIcon` to see and to use. A list of dozens of rows has hundreds, and a plain button costs a tenth. */
export function QuietIcon({ color = 'gray', size, style, ...props }: QuietIconProps) {
  const sized: CSSProperties & { '--ai-size'?: string } = { ...style, ...(size !== undefined && { '--ai-size': `${size / 16}rem` }) }
  return <button type="button" className={look} data-variant="subtle" data-color={color} style={sized} {...props} />
}
