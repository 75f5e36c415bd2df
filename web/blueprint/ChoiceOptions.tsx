import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Choice } from '@nurt/core/blueprint/document.ts'
import { IconEye, IconEyeOff, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { AddNames } from './AddNames.tsx'
import { choicesNamed } from './choices-named.ts'
import { ColorChoice } from './ColorChoice.tsx'
import { LabelText } from './LabelText.tsx'
import { moveBy, put } from './put.ts'
import { isPublished } from './remove-field.ts'
import type { TypeOptionsProps } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

/** The choices in their order, each with its colour. */
export function ChoiceOptions({ field, path }: TypeOptionsProps<'choice' | 'multi_choice'>) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { apply } = useDraft()
  const { choices } = field
  const at = [...path, 'choices']
  const add = (names: string[]) => apply(...choicesNamed(names, choices, me.language).map((choice) => put([...at, choice.key], choice)))
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t`Choices`}
      </Text>
      {choices.map((choice, place) => (
        <ChoiceRow key={choice.key} {...{ choice, at, place }} siblings={choices.map(({ key }) => key)} />
      ))}
      <AddNames label={t`Add a choice`} path={at} onAdd={add} />
    </Stack>
  )
}

function ChoiceRow({ choice, at, place, siblings }: { choice: Choice; at: string[]; place: number; siblings: string[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { published, apply } = useDraft()
  const path = [...at, choice.key]
  const name = labelOf(choice.name)
  return (
    <Group gap={6} wrap="nowrap" opacity={choice.hidden ? 0.6 : 1}>
      <ColorChoice name={name} value={choice.color} onChange={(color) => apply(put([...path, 'color'], color))} />
      <div style={{ flex: 1 }}>
        <LabelText
          aria-label={t`Name of the choice`}
          value={choice.name}
          path={[...path, 'name']}
          required
          onChange={(name) => apply(put([...path, 'name'], name))}
        />
      </div>
      <OrderButtons name={name} place={place} count={siblings.length} onMove={(step) => apply(...moveBy(path, siblings, step))} />
      {isPublished(published, path) ? (
        <ChoiceAction
          label={choice.hidden ? t`Offer ${name} again` : t`Do not offer ${name} any more`}
          icon={choice.hidden ? <IconEyeOff size={16} /> : <IconEye size={16} />}
          onClick={() => apply(put([...path, 'hidden'], choice.hidden ? undefined : true))}
        />
      ) : (
        <ChoiceAction label={t`Remove ${name}`} icon={<IconX size={16} />} onClick={() => apply(put(path, undefined))} />
      )}
    </Group>
  )
}

function ChoiceAction({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  )
}
