import type { WholeLayoutProps } from './ListPage.tsx'
export function TrendLayout({ view }: WholeLayoutProps) {
  return view.name
}
