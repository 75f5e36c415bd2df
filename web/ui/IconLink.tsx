import type { ActionIconProps } from '@mantine/core'
import { ActionIcon } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Anchored = ActionIconProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ActionIconProps> & { ref?: Ref<HTMLAnchorElement> }

/** A link that looks like a button of one icon; it needs an `aria-label`. */
export const IconLink = createLink((props: Anchored) => <ActionIcon component="a" {...props} />)
