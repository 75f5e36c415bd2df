import type { AnchorProps, ButtonProps, UnstyledButtonProps } from '@mantine/core'
import { Anchor, Button, UnstyledButton } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

/** What the router hands to the anchor, without the names that the look itself uses. */
type Anchored<Look> = Look & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Look> & { ref?: Ref<HTMLAnchorElement> }

// Links that look like Mantine's parts: `to` is a URL from paths.ts, `search` its state.
export const TextLink = createLink((props: Anchored<AnchorProps>) => <Anchor {...props} />)
export const ButtonLink = createLink((props: Anchored<ButtonProps>) => <Button component="a" {...props} />)
export const BareLink = createLink((props: Anchored<UnstyledButtonProps>) => <UnstyledButton component="a" {...props} />)
