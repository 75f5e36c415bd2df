import { notFound } from '@tanstack/react-router'

/** Leaves a page that is not there, or not for this person, to what is around it: a workspace knows more than the address. */
export function notHere(): never {
  // oxlint-disable-next-line typescript/only-throw-error -- the router catches its own notFound
  throw notFound()
}
