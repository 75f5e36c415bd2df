import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../api/queries.ts'

/** Whether this server sends mail; taken as so until it is known. */
export function useSendsMail(): boolean {
  return useQuery(meQuery).data?.sendsMail ?? true
}
