import { MultiSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { howMatched } from '@nurt/core/blueprint/link-matches.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { TypeOptionsProps } from './TypeOptions.tsx'

/** Which records are offered: "Specialities ↔ Speciality". Columns of line items have no such thing. */
export function MatchesOptions({ module, field, path, set }: TypeOptionsProps<'link'>) {
  const { t } = useLingui()
  const { labelOf, findModule } = useWorkspace()
  const linked = (findModule(field.module)?.fields ?? []).filter(({ hidden }) => !hidden)
  const siblings = module.fields.filter(({ key, hidden }) => !hidden && key !== field.key)
  const fitting = siblings.flatMap((own) =>
    linked.filter((theirs) => howMatched(theirs, own)).map((theirs) => ({ own: own.key, theirs: theirs.key })),
  )
  const chosen = Object.entries(field.matches ?? {}).map(([own, theirs]) => ({ own, theirs }))
  if (path.length > 4 || chosen.length + fitting.length === 0) return null
  const sentence = ({ own, theirs }: (typeof chosen)[number]) => {
    const there = labelOf(linked.find(({ key }) => key === theirs)?.name) || theirs
    const here = labelOf(siblings.find(({ key }) => key === own)?.name) || own
    return `${there} ↔ ${here}`
  }
  const options = new Map([...fitting, ...chosen].map((match) => [`${match.own}.${match.theirs}`, sentence(match)]))
  const choose = (values: string[]) => {
    // one field here matches one there: the pair that was chosen last
    const matches = Object.fromEntries(values.map((value) => value.split('.') as [string, string]))
    set('matches', values.length > 0 ? matches : undefined)
  }
  return (
    <MultiSelect
      label={t`Offer only records that match`}
      description={t`A field of the chosen record, and the one here that it has to match as long as this is filled in. Others are refused when saved.`}
      searchable
      nothingFoundMessage={t`Nothing found`}
      value={chosen.map(({ own, theirs }) => `${own}.${theirs}`)}
      onChange={choose}
      data={[...options].map(([value, label]) => ({ value, label }))}
    />
  )
}
