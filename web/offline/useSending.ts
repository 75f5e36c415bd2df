import { useEffect } from 'react'
import { unsentFlag } from '../api/or-later.ts'
import { sendUnsent } from './send-unsent.ts'

const againMs = 30_000

/** Sends what waits: when the page opens, when the connection is back, and now and then, since a network may be there that leads nowhere. */
export function useSending(lost: boolean): void {
  useEffect(() => {
    if (lost) return
    const send = () => {
      if (localStorage.getItem(unsentFlag) !== null) void sendUnsent()
    }
    send()
    const timer = setInterval(send, againMs)
    addEventListener('online', send)
    return () => {
      clearInterval(timer)
      removeEventListener('online', send)
    }
  }, [lost])
}
