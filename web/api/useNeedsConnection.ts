import { useLingui } from '@lingui/react/macro'
import { useNetwork } from '@mantine/hooks'

/** Why it cannot be done now, of what does not wait on the device: there is no network. */
export function useNeedsConnection(): string | undefined {
  const { t } = useLingui()
  const { online } = useNetwork()
  return online ? undefined : t`This needs a connection. It can be done when the connection is back.`
}
