import { IconCheck } from '@tabler/icons-react'
import type { Told } from '@nurt/core/records/api.ts'
import { soughtOf } from '@nurt/core/fields/sought.ts'
import { Marked } from '../ui/Marked.tsx'
import { Tells } from './Tells.tsx'

interface LinkOptionProps {
  name: string
  typed: string
  tells: readonly Told[] | undefined
  checked?: boolean | undefined
}

/** A record to choose: its name with what was typed marked in it, and what tells it from others of that name. */
export function LinkOption({ name, typed, tells, checked }: LinkOptionProps) {
  const sought = soughtOf(typed)
  return (
    <>
      {checked && <IconCheck size={14} aria-hidden />}
      <div style={{ minWidth: 0 }}>
        <div>
          <Marked text={name} sought={sought} />
        </div>
        <Tells tells={tells} sought={sought} />
      </div>
    </>
  )
}
