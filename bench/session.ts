import { enterWorkspace } from '@nurt/server/http/authenticate.ts'
import { openIdentity } from '@nurt/server/identity/identity.ts'
import { keptSecret } from '@nurt/server/kept-secret.ts'
import { log } from '@nurt/server/log.ts'
import { openPlatform } from '@nurt/server/platform.ts'
import { figure, type Figure } from './measures.ts'
import { url, type Product } from './product.ts'

const rounds = 20_000

/** What a request waits until it is known who asks, of which workspace and with what rights. The baseline is the budget. */
export async function measureSession(product: Product): Promise<Figure> {
  const platform = await openPlatform(configOf(product), log)
  const identity = openIdentity(platform)
  try {
    const enter = enterWorkspace(platform, identity)
    const request = { headers: { cookie: product.seller.cookie }, params: { workspace: product.workspace } } as never
    await enter(request)
    const start = performance.now()
    for (let n = 0; n < rounds; n++) await enter(request)
    return figure((performance.now() - start) / rounds, 'ms a request', 0.3)
  } finally {
    await identity.close()
    await platform.close()
  }
}

function configOf({ databaseUrl, port, data }: Product) {
  return {
    port: 0,
    host: '127.0.0.1',
    publicUrl: url(port),
    data,
    databaseUrl,
    databaseUrlDirect: databaseUrl,
    connections: 4,
    secret: keptSecret(data),
    mail: undefined,
    trustProxy: false,
    files: data,
    openWorkspaces: 'nobody' as const,
    openNetworks: [],
  }
}
