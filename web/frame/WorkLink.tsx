import { useLingui } from '@lingui/react/macro'
import { givesWork } from '@nurt/core/blueprint/gives-work.ts'
import { IconUsers } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { MenuLink, type MenuPlace } from './MenuLink.tsx'

/** For heads of teams and those who configure, where there is anything to do: who is waited for. */
export function WorkLink(place: MenuPlace) {
  const { t } = useLingui()
  const { slug, me, role, snapshot } = useWorkspace()
  const isNeeded = snapshot.blueprint.modules.some(givesWork)
  if (!isNeeded || !(me.isHead || role?.configure)) return null
  return <MenuLink {...place} to={paths.work(slug)} icon={IconUsers} name={t`Work of the team`} />
}
