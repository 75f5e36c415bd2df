import { Button, FileButton, VisuallyHidden } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, StepDocument } from '@nurt/core/blueprint/document.ts'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { CaseDocument } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { IconAlertTriangle, IconCamera, IconCircleCheck, IconCircleDashed, IconPaperclip } from '@tabler/icons-react'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FileVersions } from '../fields/FileVersions.tsx'
import { isSignature } from '../fields/is-signature.ts'
import { SignButton } from '../fields/SignButton.tsx'
import { useDay } from '../fields/useDay.ts'
import { useUpload } from '../fields/useUpload.ts'
import { saveRecord } from '../lists/change-records.ts'
import { useMayWrite } from '../lists/useMayWrite.ts'
import { useTellRefused } from '../lists/useTellRefused.ts'
import { useTold } from '../lists/useTold.tsx'
import styles from './Documents.module.css'
import { findStep } from './names.ts'
import { refreshCase } from './queries.ts'

interface CaseDocumentsProps {
  module: Module
  record: RecordAnswer
  address: RecordAddress
  documents: readonly CaseDocument[]
  /** The person may do nothing with the record. */
  isClosed: boolean
}

/** What has to be there before the record goes on: missing, there or late; a file is added right here. */
export function CaseDocuments({ module, record, address, documents, isClosed }: CaseDocumentsProps) {
  const { t } = useLingui()
  const mayWrite = useMayWrite(module.key)
  if (documents.length === 0) return null
  const there = documents.filter(({ isThere }) => isThere).length
  return (
    <section className={styles.documents} aria-label={t`Documents`}>
      <h3 className={styles.title}>
        {t`Documents`} <span className={styles.count}>{t`${there} of ${documents.length}`}</span>
      </h3>
      <ul className={styles.list}>
        {documents.map((state) => {
          const step = findStep(module, state.step)
          const document = step?.documents?.find(({ key }) => key === state.key)
          if (!document) return null
          const isOpen = !isClosed && mayWrite(document.field) && step?.fields?.[document.field] !== 'read'
          const isSigned = module.fields.some((field) => field.key === document.field && isSignature(field))
          return <DocumentRow key={`${state.step} ${state.key}`} {...{ module, state, document, record, address, isOpen, isSigned }} />
        })}
      </ul>
    </section>
  )
}

interface DocumentRowProps {
  module: Module
  state: CaseDocument
  document: StepDocument
  record: RecordAnswer
  address: RecordAddress
  isOpen: boolean
  isSigned: boolean
}

function DocumentRow({ module, state, document, record, address, isOpen, isSigned }: DocumentRowProps) {
  const { labelOf } = useWorkspace()
  const files = (record.values[document.field] ?? []) as FileValue[]
  const Mark = state.isThere ? IconCircleCheck : state.isLate ? IconAlertTriangle : IconCircleDashed
  const look = state.isThere ? styles.there : state.isLate ? styles.late : styles.missing
  const name = labelOf(document.name)
  return (
    <li className={styles.row} aria-label={name} data-place={`document ${state.step} ${state.key}`}>
      <Mark size={18} className={look} aria-hidden />
      <div className={styles.text}>
        <div>
          <span className={styles.name}>{name}</span> <State state={state} look={look} />
        </div>
        {document.description && <div className={styles.description}>{labelOf(document.description)}</div>}
        {files.length > 0 && (
          <div className={styles.files}>
            <FileVersions files={files} pictured={isSigned} />
          </div>
        )}
      </div>
      {isOpen && <AddFiles field={document.field} {...{ module, name, files, record, address, isSigned }} />}
    </li>
  )
}

function State({ state: { isThere, isLate, due }, look }: { state: CaseDocument; look: string | undefined }) {
  const { t } = useLingui()
  const printed = useDay()
  const day = due && printed(due)
  const missing = isLate ? t`late, was due by ${day}` : day ? t`missing, due by ${day}` : t`missing`
  return <span className={look}>{isThere ? t`there` : missing}</span>
}

interface AddFilesProps extends Pick<DocumentRowProps, 'module' | 'record' | 'address' | 'isSigned'> {
  name: string
  field: string
  files: readonly FileValue[]
}

/** From the disk, or with the camera of whoever stands on a roof. */
function AddFiles({ name, field, files, module, record, address, isSigned }: AddFilesProps) {
  const { t } = useLingui()
  const told = useTold()
  const tellRefused = useTellRefused(module)
  const save = async (sent: FileValue[]) => {
    try {
      const seen = { workspace: address.workspace, module: address.module, id: record.id, version: record.version }
      const { change, title } = await saveRecord(seen, { [field]: [...files, ...sent] })
      told.changed(t`File added`, { module: address.module, change, what: `${name}: ${title}` })
    } catch (error) {
      tellRefused(error)
    }
    await refreshCase(address)
  }
  const { upload, isPending, problem } = useUpload((sent) => void save(sent), { waits: true })
  return (
    <div className={styles.add}>
      <FileButton multiple onChange={upload}>
        {(button) => (
          <Button {...button} size="xs" variant="default" loading={isPending} leftSection={<IconPaperclip size={14} aria-hidden />}>
            {t`Add file`}
            <VisuallyHidden>: {name}</VisuallyHidden>
          </Button>
        )}
      </FileButton>
      {isSigned ? <SignButton name={name} onSigned={(signature) => void save(signature)} /> : <Camera name={name} onTaken={upload} />}
      {problem && (
        <div role="alert" className={styles.late}>
          {problem}
        </div>
      )}
    </div>
  )
}

function Camera({ name, onTaken }: { name: string; onTaken: (photos: File[]) => void }) {
  const { t } = useLingui()
  return (
    <FileButton accept="image/*" capture="environment" onChange={(file) => file && onTaken([file])}>
      {(button) => (
        <Button {...button} size="xs" variant="default" className={styles.camera} leftSection={<IconCamera size={14} aria-hidden />}>
          {t`Take a photo`}
          <VisuallyHidden>: {name}</VisuallyHidden>
        </Button>
      )}
    </FileButton>
  )
}
