import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { LateMenu } from '../ui/LateMenu.tsx'
import { QuietIcon } from '../ui/QuietIcon.tsx'

/** What else can be done, behind three dots. */
export function DotsMenu({ label, size, children }: { label: string; size: number; children: ReactNode }) {
  return (
    <LateMenu
      button={(given) => (
        <QuietIcon {...given} size={size} aria-label={label} title={label}>
          <IconDots size={17} />
        </QuietIcon>
      )}
    >
      {children}
    </LateMenu>
  )
}
