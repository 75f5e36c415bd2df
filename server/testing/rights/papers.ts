import type { Person, RightsWorld } from './rights-world.ts'

let papers = 0

/** By id; also of those that hang nowhere. */
export const paperNames = new Map<string, string>()

/** Its name tells it from all others. */
export async function uploadPaper({ server, world }: RightsWorld, { headers }: Person): Promise<string> {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="paper${++papers}x.txt"\r\n\r\n`
  const uploaded = await server.app.inject({
    method: 'POST',
    url: `/api/v1/w/${world.workspace.slug}/files`,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}paper${papers}x.txt\r\n--${boundary}--\r\n`,
  })
  const { id, name } = uploaded.json<{ id: string; name: string }>()
  paperNames.set(id, name)
  return id
}

/** Past the product: the record that a paper hangs on. */
export async function holderOf({ server, world }: RightsWorld, paper: string): Promise<string | null> {
  const db = server.platform.workspaceDb(world.workspace.id)
  return (await db.selectFrom('nurt_file').select('record').where('id', '=', paper).executeTakeFirstOrThrow()).record
}
