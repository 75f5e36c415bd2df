import type { Settings } from './config.ts'
import { databaseFaults } from './db/database-faults.ts'
import { openFileStore } from './files/file-store.ts'
import { log } from './log.ts'
import { makeMailer } from './mail/mailer.ts'
import { writingFault } from './writing-fault.ts'

/** Faults of settings that only the world outside can tell: folders, the database, the store of files, the mail server. */
export async function tryOut(settings: Settings): Promise<string[]> {
  const fault = keepsInData(settings) ? await writingFault(settings.data) : undefined
  if (fault !== undefined) return [`NURT_DATA: ${fault}`]
  const store = await openFileStore(settings.files, log)
  const mailer = settings.mail && makeMailer(settings.mail, log)
  return (await Promise.all([databaseFaults(settings), store.faults(), mailer?.faults() ?? []])).flat()
}

/** Its database or its secret. */
function keepsInData({ databaseUrl, secret }: Settings): boolean {
  return databaseUrl === undefined || secret === undefined
}
