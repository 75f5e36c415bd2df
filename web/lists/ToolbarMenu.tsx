import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCloseOutside } from './useCloseOutside.ts'

interface ToolbarMenuProps {
  opened: boolean
  onClose: () => void
  target: ReactNode
  position?: 'bottom-start' | 'bottom-end'
  children: ReactNode
}

/** A panel under a button of the toolbar; drop-downs inside it do not close it. */
export function ToolbarMenu({ opened, onClose, target, position = 'bottom-end', children }: ToolbarMenuProps) {
  const inside = useCloseOutside<HTMLDivElement>(opened, onClose)
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && onClose()}
      closeOnClickOutside={false}
      withRoles={false}
      position={position}
      trapFocus
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <div ref={inside}>{target}</div>
      </Popover.Target>
      <Popover.Dropdown p="xs">{children}</Popover.Dropdown>
    </Popover>
  )
}
