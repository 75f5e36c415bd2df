import { Radio, SimpleGrid } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import { iconNames } from './icon-names.ts'
import styles from './IconChoice.module.css'

interface IconChoiceProps {
  value: string
  onChange: (icon: string) => void
}

export function IconChoice({ value, onChange }: IconChoiceProps) {
  const { t, i18n } = useLingui()
  return (
    <Radio.Group label={t`Icon`} value={value} onChange={onChange}>
      <SimpleGrid cols={9} spacing={4} verticalSpacing={4} mt={4}>
        {Object.entries(iconNames).map(([icon, name]) => (
          <Radio.Card key={icon} value={icon} className={styles.icon} aria-label={i18n._(name)} title={i18n._(name)}>
            <ModuleIcon name={icon} size={20} />
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}
