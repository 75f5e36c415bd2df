import { Alert, Code, List, Text } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FaultyFile, FileFault } from './file-faults.ts'
import { useFaultWords } from './useFaultWords.ts'
import { usePlaceWords } from './usePlaceWords.ts'
import { yamlReasonTexts, yamlTexts } from './yaml-fault-texts.ts'

/** Everything that is wrong in a file, in its order: where, in which line, and why. */
export function FileFaults({ file }: { file: FaultyFile }) {
  const { t } = useLingui()
  const faults = file.faults.toSorted((a, b) => a.line - b.line)
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t`This file was not taken over`} role="alert">
      <Text size="sm" mb="xs">
        <Plural
          value={faults.length}
          one="There is # fault in it. Mend it and choose the file again; nothing has changed."
          other="There are # faults in it. Mend them and choose the file again; nothing has changed."
        />
      </Text>
      <List spacing="xs" size="sm">
        {faults.map((fault, place) => (
          <List.Item key={place}>
            <FileFaultLine file={file} fault={fault} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function FileFaultLine({ file, fault }: { file: FaultyFile; fault: FileFault }) {
  const { t } = useLingui()
  const placeWords = usePlaceWords()
  const say = useFileFaultWords()
  const where = 'path' in fault ? placeWords(file.document, fault.path) : ''
  const line = file.lines[fault.line - 1]?.trim() ?? ''
  return (
    <>
      <Text span inherit fw={550}>
        {t`Line ${fault.line}`}
        {where && `, ${where}`}
      </Text>
      : {say(fault)}
      {line && (
        <div>
          <Code style={{ overflowWrap: 'anywhere' }}>{line.length > 120 ? `${line.slice(0, 120)}…` : line}</Code>
        </div>
      )}
    </>
  )
}

function useFileFaultWords(): (fault: FileFault) => string {
  const { t } = useLingui()
  const faultWords = useFaultWords()
  return (fault) => {
    if (isYaml(fault)) return t(yamlReasonTexts[String(fault.details?.['reason'])] ?? yamlTexts[fault.code])
    if (fault.path.length === 0 && fault.code === 'wrong_value')
      return t`This is no configuration of Nurt. Choose a file that was exported here.`
    return faultWords(fault)
  }
}

function isYaml(fault: FileFault): fault is Exclude<FileFault, Fault> {
  return fault.code in yamlTexts
}
