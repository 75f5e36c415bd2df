import { ColorSwatch, Menu, SimpleGrid, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Color } from '@nurt/core/blueprint/document.ts'
import { colors } from '@nurt/core/blueprint/document.ts'
import { IconCheck } from '@tabler/icons-react'
import { LateMenu } from '../ui/LateMenu.tsx'
import styles from './ColorChoice.module.css'
import { colorNames } from './color-names.ts'

interface ColorChoiceProps {
  /** What is coloured. */
  name: string
  value: Color
  onChange: (color: Color) => void
}

export function ColorChoice({ name, value, onChange }: ColorChoiceProps) {
  const { t, i18n } = useLingui()
  return (
    <LateMenu
      position="bottom-start"
      button={(given) => (
        <UnstyledButton {...given} aria-label={t`Colour of ${name}: ${i18n._(colorNames[value])}`} p={4}>
          <span className={styles.chosen} style={{ background: `var(--mantine-color-${value}-5)` }} />
        </UnstyledButton>
      )}
    >
      <Colors value={value} onChange={onChange} />
    </LateMenu>
  )
}

function Colors({ value, onChange }: Pick<ColorChoiceProps, 'value' | 'onChange'>) {
  const { i18n } = useLingui()
  return (
    <SimpleGrid cols={5} spacing={2} verticalSpacing={2}>
      {colors.map((color) => (
        <Menu.Item
          key={color}
          p={4}
          aria-label={i18n._(colorNames[color])}
          title={i18n._(colorNames[color])}
          onClick={() => onChange(color)}
        >
          <ColorSwatch color={`var(--mantine-color-${color}-5)`} size={22} withShadow={false}>
            {color === value && <IconCheck size={14} color="#000" aria-hidden />}
          </ColorSwatch>
        </Menu.Item>
      ))}
    </SimpleGrid>
  )
}
