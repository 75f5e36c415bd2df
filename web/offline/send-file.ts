import { ApiProblem, taken } from '../api/call.ts'
import { tellPart } from './part-sent.ts'

/** On a connection on which nothing moves so long it is begun anew. */
const stalledMs = 40_000

/** Sends a file and tells how far it is. What breaks on the way is `offline`: it is sent again under the same key. */
export async function sendFile(path: string, file: File, once: string): Promise<unknown> {
  try {
    const { response, status } = await post(path, { file, once })
    return taken(response, status)
  } finally {
    tellPart(undefined)
  }
}

function post(path: string, { file, once }: { file: File; once: string }): Promise<Pick<XMLHttpRequest, 'response' | 'status'>> {
  return new Promise((resolve, reject) => {
    // `fetch` does not say how much of a body has left
    const asked = new XMLHttpRequest()
    let stalled: ReturnType<typeof setTimeout> | undefined
    const watch = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => asked.abort(), stalledMs)
    }
    asked.upload.addEventListener('progress', ({ loaded, total }) => {
      watch()
      tellPart({ once, percent: Math.floor((loaded / total) * 100) })
    })
    asked.addEventListener('load', () => resolve(asked))
    for (const end of ['error', 'abort'] as const) asked.addEventListener(end, () => reject(new ApiProblem('offline', {}, 0)))
    asked.addEventListener('loadend', () => clearTimeout(stalled))
    asked.open('POST', path)
    asked.responseType = 'json'
    asked.setRequestHeader('idempotency-key', once)
    tellPart({ once, percent: 0 })
    watch()
    asked.send(formOf(file))
  })
}

function formOf(file: File): FormData {
  const body = new FormData()
  body.append('file', file, file.name)
  return body
}
