import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from './code-of.ts'

const reasons: Record<string, string> = {
  EACCES: 'its owner does not allow it',
  EPERM: 'its owner does not allow it',
  EROFS: 'the disk is read only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'there is a file of that name',
  EEXIST: 'there is a file of that name',
}

/** Why nothing can be written into a folder, which is made where it is absent. By trying: rights alone don't tell, least of all root's. */
export async function writingFault(folder: string): Promise<string | undefined> {
  const trial = join(folder, `.trial-${randomUUID()}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(trial, '')
    await rm(trial)
    return undefined
  } catch (error) {
    return `the folder ${folder} cannot be written: ${reasons[codeOf(error)] ?? codeOf(error)}`
  }
}
