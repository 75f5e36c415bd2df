import type { MenuItemProps } from '@mantine/core'
import { Menu } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Anchored = MenuItemProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof MenuItemProps> & { ref?: Ref<HTMLAnchorElement> }

/** A link among the items of a menu; apart from the other links, because the menu is too heavy for the sign-in page. */
export const MenuLink = createLink((props: Anchored) => <Menu.Item component="a" {...props} />)
