import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** The only way out to machines that others name. */
export interface Door {
  /** Whether a connection to this address may be made. */
  isOpen?: (address: string) => boolean
  /** Who vouches for the others; absent: whom Node trusts. */
  ca?: string
  /** Which addresses a name has. */
  resolve?: Resolve
}

type Resolve = (host: string, options: { all: true }, found: (error: Error | null, addresses: LookupAddress[]) => void) => void

/** An address in place of a name is looked up by nobody. */
export function isShut({ isOpen = isPublicAddress }: Door, host: string): boolean {
  return isIP(host) !== 0 && !isOpen(host)
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * A name is resolved once: what is connected to is the address that was looked at. One closed address among many closes the name: which of
 * them is connected to is not for its owner to choose.
 */
export function openLookup({ isOpen = isPublicAddress, resolve = lookUp }: Door) {
  return (host: string, options: LookupOptions, found: Found): void => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, [])
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => isOpen(address))) {
        return found(Object.assign(new Error(host), { code: closed }), [])
      }
      if (options.all) found(null, addresses)
      else found(null, first.address, first.family)
    })
  }
}

/** The code of a lookup that found the door closed. */
export const closed = 'NURT_CLOSED'
