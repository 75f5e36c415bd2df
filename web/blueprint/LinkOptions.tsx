import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { LabelText } from './LabelText.tsx'
import type { TypeOptionsProps } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

export function LinkOptions({ field, path, set }: TypeOptionsProps<'link' | 'multi_link'>) {
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
        onChange={(module) => set('module', module ?? field.module)}
        data={blueprint.modules.filter(({ enabled }) => enabled).map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
      <LabelText
        label={t`Name on the other side`}
        description={t`What the list of these records is called there.`}
        value={field.inverse}
        path={[...path, 'inverse']}
        onChange={(inverse) => set('inverse', inverse)}
      />
      {field.type === 'link' && (
        <Select
          label={t`When the linked record goes to the trash`}
          allowDeselect={false}
          value={('onTrash' in field && field.onTrash) || 'clear'}
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
