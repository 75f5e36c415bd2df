import { useLingui } from '@lingui/react/macro'
import type { ConfigurePage } from '../paths.ts'

/** What the pages of the configuration are called, in the order of their menu; the preview and the trial are reached from the draft only. */
export function usePageNames(): { [P in ConfigurePage]: string } {
  const { t } = useLingui()
  return {
    modules: t`Modules and fields`,
    statuses: t`Statuses`,
    'working-time': t`Working time`,
    start: t`Start page`,
    roles: t`Roles`,
    people: t`Users`,
    api: t`API`,
    packages: t`Industry packages`,
    versions: t`Versions`,
    history: t`History`,
    file: t`Configuration file`,
    preview: t`Preview`,
    discover: t`Discover the process`,
    try: t`Try it`,
  }
}
