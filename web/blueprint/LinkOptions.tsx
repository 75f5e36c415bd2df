import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FillsOptions } from './FillsOptions.tsx'
import { LabelText } from './LabelText.tsx'
import { MatchesOptions } from './MatchesOptions.tsx'
import { OnlyWhen } from './OnlyWhen.tsx'
import type { TypeOptionsProps } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

/** Of a link to one record also what it fills. */
export function OneLinkOptions(props: TypeOptionsProps<'link'>) {
  return (
    <>
      <Leading {...props} />
      <FillsOptions {...props} />
      <Offers {...props} />
      <MatchesOptions {...props} />
    </>
  )
}

export function LinkOptions(props: TypeOptionsProps<'multi_link'>) {
  return (
    <>
      <Leading {...props} />
      <Offers {...props} />
    </>
  )
}

/** Where it leads, and what is seen and done at the other end. */
function Leading({ module, field, path, set }: TypeOptionsProps<'link' | 'multi_link'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  return (
    <>
      <Select
        label={t`Leads to`}
        description={t`Whose records are chosen here.`}
        allowDeselect={false}
        searchable
        value={field.module}
        onChange={(target) => {
          if (!target || target === field.module) return
          // what the other module's records filled means nothing here
          if ('fills' in field && field.fills) set('fills', undefined)
          if ('matches' in field && field.matches) set('matches', undefined)
          if (field.offers) set('offers', undefined)
          set('module', target)
        }}
        data={blueprint.modules.filter(({ enabled }) => enabled).map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
      <LabelText
        label={t`Name on the other side`}
        description={t`What the list of these records is called there.`}
        value={field.inverse}
        path={[...path, 'inverse']}
        onChange={(inverse) => set('inverse', inverse)}
      />
      <InverseList module={module} field={field} path={path} set={set} />
      {field.type === 'link' && (
        <Select
          label={t`When the linked record goes to the trash`}
          allowDeselect={false}
          value={('onTrash' in field && field.onTrash) || 'restrict'}
          onChange={(onTrash) => set('onTrash', onTrash)}
          data={[
            { value: 'restrict', label: t`It cannot, while this record is there` },
            { value: 'clear', label: t`This field becomes empty` },
            { value: 'cascade', label: t`This record goes with it` },
          ]}
        />
      )}
    </>
  )
}

/** Which records can be chosen, by a condition. */
function Offers({ field, set }: TypeOptionsProps<'link' | 'multi_link'>) {
  const { t } = useLingui()
  const linked = useDraft().blueprint.modules.find(({ key }) => key === field.module)
  return (
    linked && (
      <OnlyWhen
        label={t`Offer only those that`}
        description={t`Others cannot be chosen. What was chosen before stays.`}
        module={linked}
        condition={field.offers}
        onChange={(offers) => set('offers', offers)}
      />
    )
  )
}

/** Which of the records, in which columns: as one of the module's own lists. Line items stand in no list on the other side. */
function InverseList({ module, field, path, set }: TypeOptionsProps<'link' | 'multi_link'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint } = useDraft()
  const lists = blueprint.lists.filter((list) => list.module === module.key && list.layout.kind === 'table')
  if (path.length > 4 || lists.length === 0) return null
  return (
    <Select
      label={t`What it shows there`}
      description={t`All records, or those of a list, in its columns and order.`}
      clearable
      searchable
      nothingFoundMessage={t`Nothing found`}
      placeholder={t`All records`}
      value={field.inverseList ?? null}
      onChange={(list) => set('inverseList', list ?? undefined)}
      data={lists.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
    />
  )
}
