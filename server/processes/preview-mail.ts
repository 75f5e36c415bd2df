import type { MailAction, Process } from '@nurt/core/blueprint/document.ts'
import type { MailPreview } from '@nurt/core/records/mail-api.ts'
import type { Ctx } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { findLoaded } from '../records/load-records.ts'
import { readerOfAsked } from '../records/asked-values.ts'
import { composeMail, readDirectory } from './compose-mails.ts'
import { withLinked } from './linked-values.ts'

interface Previewed {
  module: string
  record: string
  action: MailAction
}

/** How a mail would read for a record; what the one who asks may not read is left blank. */
export async function previewMail(ctx: Ctx, { module: key, record, action }: Previewed): Promise<MailPreview> {
  mustConfigure(ctx)
  const module = moduleFor(viewerOf(ctx), key)
  const loaded = await findLoaded(ctx, key, record)
  const [values = {}] = await withLinked(ctx, module, processOf(action), [loaded.values])
  const of = { module: key, values, directory: await readDirectory(ctx) }
  const { asked } = composeMail(ctx, action, of)
  const isRead = await readerOfAsked(ctx, asked)
  for (const one of asked) if (!isRead(key, one)) values[one.path] = null
  const { subject, text, files, replyTo, receivers } = composeMail(ctx, action, of)
  return { title: loaded.title, subject, text, files: files.map(({ name }) => name), replyTo, receivers }
}

/** One that does nothing else. */
function processOf(action: MailAction): Process {
  return { groups: [], steps: [{ key: 'here', name: {}, color: 'gray', group: '', onEnter: [action] }] }
}
