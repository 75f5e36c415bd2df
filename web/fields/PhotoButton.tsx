import { useLingui } from '@lingui/react/macro'
import { Button, FileButton, type ButtonProps } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'

interface PhotoButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'disabled'> {
  onTaken: (photos: File[]) => void
}

/** On a phone: a photo that is taken now. */
export function PhotoButton({ onTaken, disabled = false, ...look }: PhotoButtonProps) {
  const { t } = useLingui()
  return (
    <FileButton accept="image/*" capture="environment" disabled={disabled} onChange={(photo) => photo && onTaken([photo])}>
      {(button) => (
        <Button {...button} {...look} size="xs" hiddenFrom="sm" disabled={disabled} leftSection={<IconCamera size={14} />}>
          {t`Take a photo`}
        </Button>
      )}
    </FileButton>
  )
}
