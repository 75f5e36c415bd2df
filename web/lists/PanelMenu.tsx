import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useOpening } from '../ui/useOpening.ts'
import styles from './ListToolbar.module.css'
import { ToolbarMenu } from './ToolbarMenu.tsx'

interface PanelMenuProps {
  /** What is inside, loaded before it opens. */
  panel: { load: () => Promise<void> }
  icon: ReactNode
  name: string
  title?: string
  children: ReactNode
}

/** A quiet button of the toolbar, with the panel that opens under it. */
export function PanelMenu({ panel, icon, name, title, children }: PanelMenuProps) {
  const { opened, toggle, close } = useOpening(panel)
  return (
    <ToolbarMenu
      opened={opened}
      onClose={close}
      target={
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={icon}
          classNames={{ label: styles.wordLabel, section: styles.wordIcon }}
          aria-expanded={opened}
          onClick={toggle}
          title={title}
        >
          {name}
        </Button>
      }
    >
      {children}
    </ToolbarMenu>
  )
}
