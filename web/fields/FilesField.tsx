import { ActionIcon, Button, FileButton, Group, Input } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { IconTrash, IconUpload } from '@tabler/icons-react'
import type { DragEvent } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ControlProps } from './field-control.ts'
import { FileVersions } from './FileVersions.tsx'
import styles from './FilesField.module.css'
import { letGo } from './let-go.ts'
import { PhotoButton } from './PhotoButton.tsx'
import { SignButton } from './SignButton.tsx'
import { useUpload } from './useUpload.ts'

/** Files are uploaded at once, by the button or dropped here; the record keeps those that stand in the list when it is saved. */
export function FilesControl({ field, label, value, onChange, problem, disabled, compact, onCommit }: ControlProps<'files'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const files = Array.isArray(value) ? (value as FileValue[]) : []
  const { upload, isPending, problem: uploadProblem } = useUpload((sent) => onChange([...files, ...sent]), { waits: true })
  const remove = (id: string) => {
    onChange(files.filter((file) => file.id !== id))
    letGo([id])
  }
  return (
    <Input.Wrapper
      label={compact ? undefined : label}
      labelElement="div"
      description={compact ? undefined : labelOf(field.hint) || undefined}
      error={problem ?? uploadProblem}
      withAsterisk={field.required}
    >
      <fieldset className={styles.files} aria-label={label}>
        <FileVersions
          files={files}
          pictured={field.signature}
          after={(file) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={disabled}
              aria-label={t`Remove ${file.name}`}
              onClick={() => remove(file.id)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        />
        {field.signature && (
          <SignButton
            name={label}
            disabled={disabled}
            onSigned={(signature) => {
              onChange([...files, ...signature])
              onCommit?.()
            }}
          />
        )}
        <AddFiles isSignature={field.signature} {...{ disabled, isPending, upload }} />
      </fieldset>
    </Input.Wrapper>
  )
}

interface AddFilesProps extends Omit<ReturnType<typeof useUpload>, 'problem'> {
  isSignature: boolean | undefined
  disabled: boolean | undefined
}

function AddFiles({ isSignature, disabled, isPending, upload }: AddFilesProps) {
  const { t } = useLingui()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (!disabled) upload([...event.dataTransfer.files])
  }
  return (
    <Group gap={6}>
      <FileButton multiple onChange={upload} disabled={disabled ?? false}>
        {(button) => (
          <Button
            {...button}
            variant="default"
            size="xs"
            loading={isPending}
            disabled={disabled}
            leftSection={<IconUpload size={14} />}
            onDragOver={(event) => event.preventDefault()}
            onDrop={drop}
          >
            {isSignature ? t`Add a picture instead` : t`Add files or drop them here`}
          </Button>
        )}
      </FileButton>
      {!isSignature && <PhotoButton variant="default" disabled={disabled || isPending} onTaken={upload} />}
    </Group>
  )
}
