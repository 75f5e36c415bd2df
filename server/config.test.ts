import { expect, test } from 'vitest'
import { readSettings } from './config.ts'

test('[I28] without any setting there are sane defaults', () => {
  const read = readSettings({})
  expect(read).toMatchObject({
    settings: {
      port: 3000,
      host: 'localhost',
      publicUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      openWorkspaces: 'nobody',
      trustProxy: false,
    },
  })
})

test('all faults are listed at once, each with its setting', () => {
  const read = readSettings({
    PORT: 'http',
    PUBLIC_URL: 'crm.example.com',
    DATABASE_URL: 'mysql://localhost/nurt',
    SECRET: 'short',
    FILES: 's3://bucket',
    NURT_OPEN_WORKSPACES: 'everybody',
  })
  expect(read).toEqual({
    faults: [
      'PORT: must be a number',
      'PUBLIC_URL: must be an address that begins with http:// or https://',
      'DATABASE_URL: must be an address that begins with postgres:// or postgresql://',
      'SECRET: must have at least 32 characters',
      'FILES: must be a folder: other stores are not offered yet',
      expect.stringContaining('NURT_OPEN_WORKSPACES: '),
    ],
  })
})

test('an empty setting counts as absent, and the public address loses its last slash', () => {
  const read = readSettings({ PORT: '', PUBLIC_URL: 'https://crm.example.com/', TRUST_PROXY: '10.0.0.1,10.0.0.2' })
  expect(read).toMatchObject({ settings: { port: 3000, publicUrl: 'https://crm.example.com', trustProxy: '10.0.0.1,10.0.0.2' } })
})
