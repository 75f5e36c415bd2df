import pg from 'pg'

/** What of pg is used and its types do not say. */
interface Asked {
  host: string
  port: number
  processID: number
  secretKey: number
  ssl: boolean | object
}

interface Wire {
  connect(port: number | string, host?: string): void
  cancel(processID: number, secretKey: number): void
  on(event: 'connect' | 'sslconnect' | 'error', hear: () => void): void
  requestSsl(): void
}

/** Stops what the connection is at, as PostgreSQL wants it: over a connection of its own, which a pooler passes on too. */
export function cancel(client: pg.ClientBase): void {
  const { host, port, processID, secretKey, ssl } = client as unknown as Asked
  const wire = new pg.Connection({ ssl } as pg.ConnectionConfig) as unknown as Wire
  wire.on('error', () => undefined)
  wire.on('connect', () => (ssl ? wire.requestSsl() : wire.cancel(processID, secretKey)))
  wire.on('sslconnect', () => wire.cancel(processID, secretKey))
  if (host.startsWith('/')) wire.connect(`${host}/.s.PGSQL.${port}`)
  else wire.connect(port, host)
}
