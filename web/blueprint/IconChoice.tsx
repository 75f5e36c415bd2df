import { Radio, SimpleGrid } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { icons } from '../ui/icons.ts'
import { ModuleIcon } from '../ui/ModuleIcon.tsx'
import styles from './IconChoice.module.css'

interface IconChoiceProps {
  value: string
  onChange: (icon: string) => void
}

export function IconChoice({ value, onChange }: IconChoiceProps) {
  const { t } = useLingui()
  return (
    <Radio.Group label={t`Icon`} value={value} onChange={onChange}>
      <SimpleGrid cols={9} spacing={4} verticalSpacing={4} mt={4}>
        {Object.keys(icons).map((icon) => (
          <Radio.Card key={icon} value={icon} className={styles.icon} aria-label={icon} title={icon}>
            <ModuleIcon name={icon} size={20} />
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}
