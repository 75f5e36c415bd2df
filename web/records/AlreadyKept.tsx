import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Likenesses } from '@nurt/core/records/api.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { printCount } from '../ui/print-count.ts'

interface AlreadyKeptProps {
  module: string
  field: string
  value: string
  except?: string
}

/** Which records have this already, and what belongs to them; each opens beside, so that what is typed stays. */
export function AlreadyKept({ module, field, value, except }: AlreadyKeptProps) {
  const { t, i18n } = useLingui()
  const { slug, url, labelOf } = useWorkspace()
  const [asked] = useDebouncedValue(value.trim(), 350)
  const { data } = useQuery({
    queryKey: ['w', slug, 'likenesses', module, field, asked, except],
    queryFn: ({ signal }) => call<Likenesses>('GET', `${url}/likenesses`, { query: { module, field, value: asked, except }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const found = data?.likenesses ?? []
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <Text size="sm" component="div" mt={4} onMouseDown={(event) => event.preventDefault()}>
          <Text span size="sm" fw={550} c="var(--nurt-warning)">
            {t`Already kept:`}
          </Text>
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {found.map(({ module: kind, record, title, tells, related }) => (
              <li key={record}>
                <TextLink to={paths.record(slug, kind, record)} target="_blank" size="sm" tabIndex={0}>
                  {title || t`unnamed`}
                </TextLink>
                <Text span size="sm" c="dimmed">
                  {[
                    ...tells.map(({ label, text }) => ` · ${label}: ${text}`),
                    ...related.map(({ label, count, capped }) => ` · ${labelOf(label)}: ${printCount({ count, capped }, i18n.locale)}`),
                  ].join('')}
                </Text>
              </li>
            ))}
          </ul>
        </Text>
      )}
    </div>
  )
}
