import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { runImport } from '../imports/run-import.ts'
import { workOff } from '../worker.ts'
import type { Caller, TestServer, World } from './build-world.ts'

interface Upload {
  module: string
  bytes: string | Buffer
  name?: string
  caller?: Caller
}

export async function uploadImport(server: TestServer, world: World, { module, bytes, name = 'plik.csv', caller = world.admin }: Upload) {
  const boundary = 'xxBOUNDARYxx'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${world.workspace.slug}/imports?module=${module}`,
    headers: { cookie: caller.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}

/** Works off what was queued of an import, by the administrator unless another is named, and answers what became of it. */
export async function workImport(
  server: TestServer,
  world: World,
  id: string,
  { cause = `import:${id}`, caller = world.admin }: { cause?: string; caller?: Caller } = {},
): Promise<ImportAnswer> {
  await workOff(server, runImport, id, {
    workspace: world.workspace.id,
    actor: caller.id,
    cause,
    payload: { import: id },
  })
  return (await world.admin.get(`/imports/${id}`)).json<ImportAnswer>()
}
