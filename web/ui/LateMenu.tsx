import { Menu, type MenuProps } from '@mantine/core'
import { useId, useLayoutEffect, useRef, useState, type ReactNode, type Ref, type RefObject } from 'react'
import { flushSync } from 'react-dom'

/** What the button of a menu has to be given. */
export interface MenuButtonProps {
  ref: Ref<HTMLButtonElement>
  id: string
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  'aria-controls': string | undefined
  onClick: () => void
}

interface LateMenuProps extends Pick<MenuProps, 'position'> {
  button: (given: MenuButtonProps) => ReactNode
  children: ReactNode
}

/** A menu that is made when it is opened for the first time: rows of a long list have one each, and few are ever opened. */
export function LateMenu({ button, position = 'bottom-end', children }: LateMenuProps) {
  const id = useId()
  const target = useRef<HTMLButtonElement>(null)
  const [isMade, make] = useState(false)
  const [isOpen, open] = useState(false)
  const toggle = () => {
    // only what was there closed gives the focus back
    flushSync(() => make(true))
    open(!isOpen)
  }
  return (
    <>
      {button({
        ref: target,
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? `${id}-dropdown` : undefined,
        onClick: toggle,
      })}
      {isMade && (
        <Menu id={id} shadow="md" position={position} opened={isOpen} onChange={open}>
          <Menu.Target>
            <StandingAt target={target} />
          </Menu.Target>
          <Menu.Dropdown>{children}</Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

/** The menu takes the button for its own, which stands outside of it. */
function StandingAt({ target, ref }: { target: RefObject<HTMLButtonElement | null>; ref?: Ref<HTMLButtonElement> }) {
  useLayoutEffect(() => {
    if (typeof ref === 'function') ref(target.current)
    else if (ref) ref.current = target.current
  }, [target, ref])
  return null
}
