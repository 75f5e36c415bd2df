import { useLingui } from '@lingui/react/macro'
import { IconHome } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { MenuLink, type MenuPlace } from './MenuLink.tsx'

/** The way back to where people begin, where the company has such a page. */
export function StartLink(place: MenuPlace) {
  const { t } = useLingui()
  const { slug, snapshot } = useWorkspace()
  if (!snapshot.blueprint.start) return null
  return <MenuLink {...place} to={paths.start(slug)} icon={IconHome} name={t`Start`} apart />
}
