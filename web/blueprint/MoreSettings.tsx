import { Button, Collapse } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Suspense, type ReactNode } from 'react'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'

/** What is seldom asked, folded; not drawn before it is opened. */
export function MoreSettings({ label, children }: { label?: string; children: () => ReactNode }) {
  const { t } = useLingui()
  const [open, { toggle }] = useDisclosure()
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        justify="flex-start"
        px={4}
        aria-expanded={open}
        onClick={toggle}
        leftSection={<Chevron size={16} aria-hidden />}
      >
        {label ?? t`More settings`}
      </Button>
      <Collapse expanded={open}>
        <Suspense fallback={<PageSkeleton />}>{open && children()}</Suspense>
      </Collapse>
    </>
  )
}
