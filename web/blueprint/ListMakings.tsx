import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Alert, List as Items, Stack, Text } from '@mantine/core'
import type { List, Module } from '@nurt/core/blueprint/document.ts'
import type { ListMakings as Makings } from '@nurt/core/lists/api.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { ApiProblem, call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { useRefusalWords } from '../processes/useRefusalWords.ts'
import { TextLink } from '../ui/Link.tsx'

interface ListMakingsProps {
  module: Module
  makes: NonNullable<List['makes']>
  list: string
}

/** What a published list made by itself, what it could not, and what keeps it from that. */
export function ListMakings({ module, makes, list }: ListMakingsProps) {
  const { url } = useWorkspace()
  const at = `${url}/m/${module.key}/lists/${list}/makings`
  const { data } = useQuery(
    queryOptions({
      queryKey: [at],
      queryFn: ({ signal }) => call<Makings>('GET', at, { signal }),
      refetchInterval: 10_000,
      retry: false,
    }),
  )
  if (!data) return null
  const { made, unmade, missing } = data
  return (
    <Stack gap="xs">
      <Missing makes={makes} fields={missing} />
      {unmade > 0 && <UnmadeNote {...{ module, makes }} makings={data} />}
      {made > 0 && (
        <Text size="sm" c="dimmed">
          <Plural value={made} one="Made for # record until now." other="Made for # records until now." />
        </Text>
      )}
    </Stack>
  )
}

/** A link to one record for all of them, which is not there. */
function Missing({ makes, fields }: { makes: ListMakingsProps['makes']; fields: readonly string[] }) {
  const { t } = useLingui()
  const { labelOf, findModule } = useWorkspace()
  const target = findModule(makes.module)
  const names = fields
    .filter((key) => key in makes.values)
    .map((key) => labelOf(target?.fields.find((one) => one.key === key)?.name) || key)
  if (names.length === 0) return null
  const name = names.join(', ')
  return (
    <Alert role="note" color="yellow" icon={<IconAlertTriangle size={18} />} title={t`Nothing is made now`}>
      <Trans>No record stands at “{name}”: it is not chosen yet, in the trash or deleted. Choose one and publish.</Trans>
    </Alert>
  )
}

function UnmadeNote({ module, makes, makings: { unmade, first } }: Omit<ListMakingsProps, 'list'> & { makings: Makings }) {
  const { t } = useLingui()
  const { slug, findModule } = useWorkspace()
  const words = useRefusalWords(findModule(makes.module))
  return (
    <Alert
      role="note"
      color="yellow"
      icon={<IconAlertTriangle size={18} />}
      title={<Plural value={unmade} one="For # record it could not be made" other="For # records it could not be made" />}
    >
      <Items size="sm" spacing={4}>
        {first.map(({ record, title, error, details }) => (
          <Items.Item key={record}>
            {title === null ? (
              t`a record that you do not see`
            ) : (
              <TextLink to={paths.record(slug, module.key, record)}>{title || t`unnamed`}</TextLink>
            )}
            {': '}
            {words(new ApiProblem(error, details, 0))}
          </Items.Item>
        ))}
      </Items>
      <Text size="sm" mt="xs">
        {t`It is tried again every hour, and at each publish.`}
      </Text>
    </Alert>
  )
}
