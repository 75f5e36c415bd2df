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
    FILES: 's3://Bucket',
    SMTP_URL: 'smtp://',
    TRUST_PROXY: 'maybe',
    NURT_OPEN_WORKSPACES: 'everybody',
  })
  expect(read).toEqual({
    faults: [
      'PORT: must be a number',
      'PUBLIC_URL: must be an address that begins with http:// or https://',
      'DATABASE_URL: must be an address that begins with postgres:// or postgresql://',
      'SECRET: must have at least 32 characters',
      'TRUST_PROXY: must be true, false, or addresses of proxies such as 10.0.0.1 or 10.0.0.0/8, separated by commas',
      'NURT_OPEN_WORKSPACES: must be nobody, administrators or anyone',
      'FILES: must be a folder, or s3://bucket or s3://bucket/where (letters, digits and hyphens)',
      'AWS_ACCESS_KEY_ID: must be set where FILES is a bucket',
      'AWS_SECRET_ACCESS_KEY: must be set where FILES is a bucket',
      'SMTP_URL: must be smtp://user:password@host:port, or smtps://… where all is encrypted',
    ],
  })
})

test('a database may be reached by a socket, without a host', () => {
  const url = 'postgres:///nurt?host=/run/postgresql'
  expect(readSettings({ DATABASE_URL: url })).toMatchObject({ settings: { databaseUrl: url } })
})

test('an empty setting counts as absent, and the public address loses its last slash', () => {
  const read = readSettings({ PORT: '', PUBLIC_URL: 'https://crm.example.com/', TRUST_PROXY: '10.0.0.1,10.0.0.2' })
  expect(read).toMatchObject({ settings: { port: 3000, publicUrl: 'https://crm.example.com', trustProxy: '10.0.0.1,10.0.0.2' } })
})

test.each([
  ['true', true],
  ['false', false],
  ['10.0.0.1', '10.0.0.1'],
  ['10.0.0.0/8, fd00::/8,::1', '10.0.0.0/8, fd00::/8,::1'],
])('TRUST_PROXY may be %s', (text, trustProxy) => {
  expect(readSettings({ TRUST_PROXY: text })).toMatchObject({ settings: { trustProxy } })
})

test('networks of the house that may be reached are named one by one, or none is', () => {
  expect(readSettings({})).toMatchObject({ settings: { openNetworks: [] } })
  expect(readSettings({ NURT_OPEN_NETWORKS: '10.0.0.5, fd00::/8' })).toMatchObject({ settings: { openNetworks: ['10.0.0.5', 'fd00::/8'] } })
  expect(readSettings({ NURT_OPEN_NETWORKS: 'the office' })).toEqual({ faults: [expect.stringMatching(/^NURT_OPEN_NETWORKS: must be /)] })
})

test.each(['maybe', '10.0.0.1,', '10.0.0.1/33', '10.0.0.0/0', '10.0.0.1/', '10.0.0.1/8/8', 'fd00::/129', 'proxy.example.com', 'TRUE?'])(
  'TRUST_PROXY=%s is a fault',
  (text) => {
    expect(readSettings({ TRUST_PROXY: text })).toEqual({ faults: [expect.stringMatching(/^TRUST_PROXY: must be true, false, or /)] })
  },
)

test('a number outside of its bounds is a fault in our words', () => {
  expect(readSettings({ PORT: '70000', DATABASE_CONNECTIONS: '1' })).toEqual({
    faults: ['PORT: must be from 0 to 65535', 'DATABASE_CONNECTIONS: must be from 2 to 200'],
  })
})

const key = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' }

test('[I28] files are kept in a folder, or in a bucket whose key stands in the variables that every tool for S3 reads', () => {
  expect(readSettings({ NURT_DATA: '/srv/nurt' })).toMatchObject({ settings: { files: '/srv/nurt/files' } })
  expect(readSettings({ FILES: '/mnt/files' })).toMatchObject({ settings: { files: '/mnt/files' } })
  const amazon = {
    bucket: 'acme-files',
    prefix: '',
    region: 'eu-central-1',
    endpoint: undefined,
    accessKeyId: 'AKIA',
    secretAccessKey: 'secret',
  }
  expect(readSettings({ ...key, FILES: 's3://acme-files', AWS_REGION: 'eu-central-1' })).toMatchObject({ settings: { files: amazon } })
  const own = readSettings({ ...key, FILES: 's3://acme-files/nurt/', AWS_ENDPOINT_URL: 'http://minio:9000' })
  expect(own).toMatchObject({ settings: { files: { prefix: 'nurt', region: 'us-east-1', endpoint: 'http://minio:9000' } } })
  expect(readSettings({ ...key, FILES: 's3://acme-files', AWS_ENDPOINT_URL: 'minio' })).toEqual({
    faults: ['AWS_ENDPOINT_URL: must be an address that begins with http:// or https://'],
  })
})

test('[I28] mail is sent by MAIL_FROM, else by the user of SMTP_URL', () => {
  expect(readSettings({ MAIL_FROM: 'crm@acme.com' })).toMatchObject({ settings: { mail: undefined } })
  expect(readSettings({ SMTP_URL: 'smtps://crm%40acme.com:p%40ss@mail.acme.com' })).toMatchObject({
    settings: {
      mail: { host: 'mail.acme.com', port: 465, secure: true, login: { user: 'crm@acme.com', pass: 'p@ss' }, from: 'crm@acme.com' },
    },
  })
  expect(readSettings({ SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'Acme <crm@acme.com>' })).toMatchObject({
    settings: { mail: { port: 25, secure: false, login: undefined, from: 'Acme <crm@acme.com>' } },
  })
  expect(readSettings({ SMTP_URL: 'smtp://apikey:secret@mail.acme.com' })).toEqual({
    faults: ['MAIL_FROM: must be set, since the user in SMTP_URL is no e-mail address'],
  })
  expect(readSettings({ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'Acme' })).toMatchObject({
    faults: [expect.stringContaining('MAIL_FROM: ')],
  })
})
