import type { WholeLayoutProps } from './ListPage.tsx'
export function CalendarLayout({ view }: WholeLayoutProps) {
  return view.name
}
