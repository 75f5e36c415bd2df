import { IconFolder } from '@tabler/icons-react'
import type { IconName } from './icons.ts'
import { icons } from './icons.ts'

/** The icon that the blueprint names; a folder when it is not known. */
export function ModuleIcon({ name, size = 18 }: { name: string; size?: number }) {
  const Icon = name in icons ? icons[name as IconName] : IconFolder
  return <Icon size={size} stroke={1.7} aria-hidden />
}
