import type { Fault } from '@nurt/core/blueprint/faults.ts'
import type { YamlProblem } from '@nurt/core/blueprint/read-yaml.ts'
import { ApiProblem, call } from '../api/call.ts'

export type FileFault = YamlProblem | (Fault & { line: number })

/** Why a file did not come into the draft, with what is needed to say where. */
export class FaultyFile extends Error {
  readonly faults: FileFault[]
  readonly lines: string[]
  /** What could be read of it, for the names on the way to a place. */
  readonly document: unknown

  constructor(faults: FileFault[], text: string, document: unknown) {
    super('faulty file')
    this.faults = faults
    this.lines = text.split(/\r?\n/)
    this.document = document
  }
}

/** Puts the file into the draft. Throws a FaultyFile with everything that is wrong in it. */
export async function loadFile(url: string, file: File): Promise<void> {
  const text = await file.text()
  try {
    await call('POST', `${url}/blueprint.yaml`, { body: { yaml: text } })
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'invalid_file') throw error
    const { readYaml } = await import('@nurt/core/blueprint/read-yaml.ts')
    const read = readYaml(text)
    throw new FaultyFile(error.details['problems'] as FileFault[], text, 'value' in read ? read.value : undefined)
  }
}
