import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, localUrl, readConfig } from '../platform/config.ts'

const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('an empty environment is a server for this machine, with its own database', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: resolve('data'),
    databaseUrl: null,
    databaseOwnerUrl: null,
    publicUrl: null,
    s3Url: null,
    secret: null,
    previousSecrets: [],
    administrator: null,
    apiKey: null,
    packs: [],
    plugins: [],
    sample: false,
    locale: 'en',
    logLevel: 'info',
    trustProxy: false,
    outboundAllow: [],
    sso: null,
  })
})

test('values are read as what they mean', () => {
  const config = readConfig({
    PORT: '0',
    PUBLIC_URL: 'https://crm.example.com/',
    ENISHI_ADMIN_EMAIL: 'admin@example.com',
    ENISHI_ADMIN_PASSWORD: 'correct horse',
    ENISHI_PACKS: 'crm, sfa',
    ENISHI_SAMPLE: 'true',
    ENISHI_LOCALE: 'ja',
    ENISHI_PLUGINS: './my-plugins/acme, @acme/enishi-plugin',
    ENISHI_OUTBOUND_ALLOW: '*.lan.example, 10.0.0.0/8, [fd00::5]:8443',
  })
  expect(config).toMatchObject({
    port: 0,
    publicUrl: 'https://crm.example.com',
    administrator: { email: 'admin@example.com', password: 'correct horse' },
    packs: ['crm', 'sfa'],
    plugins: ['./my-plugins/acme', '@acme/enishi-plugin'],
    sample: true,
    locale: 'ja',
    outboundAllow: ['*.lan.example', '10.0.0.0/8', '[fd00::5]:8443'],
  })
})

test('every wrong value is told at once, in a sentence', () => {
  expect(
    problemsOf({
      PORT: '70000',
      PUBLIC_URL: 'https://example.com/crm',
      DATABASE_URL: 'mysql://localhost/crm',
      ENISHI_SECRET: 'short',
      ENISHI_SAMPLE: 'maybe',
      ENISHI_LOCALE: 'fr',
      ENISHI_PACKS: 'crm,,SFA',
      LOG_LEVEL: 'loud',
      ENISHI_OUTBOUND_ALLOW: 'http://erp.example, 10.0.0.5',
    }),
  ).toEqual([
    'PORT must be a number from 0 (picks a free one) to 65535.',
    'DATABASE_URL must be an address that begins with postgres:// or postgresql://.',
    'PUBLIC_URL must be an address without a path, such as https://crm.example.com.',
    'ENISHI_SECRET must be at least 32 characters long.',
    'ENISHI_PACKS must be names of packs, separated by commas: crm,sfa.',
    'ENISHI_SAMPLE must be true or false.',
    'ENISHI_LOCALE must be one of en, ja.',
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    'ENISHI_OUTBOUND_ALLOW must be hosts, addresses or ranges, separated by commas: erp.internal.example:8443,*.lan.example,10.0.0.0/8.',
  ])
})

test('no message repeats a value that may hold a password', () => {
  expect(problemsOf({ DATABASE_URL: 'mysql://me:hunter2@localhost' }).join()).not.toContain('hunter2')
})

test('an administrator needs both address and password', () => {
  const message = 'ENISHI_ADMIN_EMAIL and ENISHI_ADMIN_PASSWORD go together: set both, or neither.'
  expect(problemsOf({ ENISHI_ADMIN_EMAIL: 'admin@example.com' })).toEqual([message])
  expect(problemsOf({ ENISHI_ADMIN_PASSWORD: 'correct horse' })).toEqual([message])
})

test('another system to sign in by is told whole, and by https', () => {
  const given = { OIDC_ISSUER: 'https://login.example.com/realms/main', OIDC_CLIENT_ID: 'enishi' }
  expect(readConfig(given).sso).toMatchObject({
    ...{ issuer: given.OIDC_ISSUER, name: 'SSO' },
    createDomains: [],
    roles: {},
  })
  const more = { ...given, OIDC_CREATE_DOMAINS: 'Example.com, example.co.jp', OIDC_ROLES: 'a=sales-rep, b=viewer' }
  expect(readConfig(more).sso).toMatchObject({
    createDomains: ['example.com', 'example.co.jp'],
    roles: { a: 'sales-rep', b: 'viewer' },
  })
  expect(problemsOf({ OIDC_ISSUER: given.OIDC_ISSUER })).toEqual([
    'OIDC_ISSUER and OIDC_CLIENT_ID go together: set both, or neither.',
  ])
  const wrong = { ...given, OIDC_ISSUER: 'http://login.example.com', OIDC_CREATE_DOMAINS: 'x', OIDC_ROLES: 'boss' }
  expect(problemsOf(wrong)).toHaveLength(3)
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: null })
})

test('the address told is one that a browser on this machine can open', () => {
  expect(localUrl('127.0.0.1', 3000)).toBe('http://localhost:3000')
  expect(localUrl('0.0.0.0', 80)).toBe('http://localhost:80')
  expect(localUrl('crm.local', 3000)).toBe('http://crm.local:3000')
  expect(localUrl('fe80::1', 3000)).toBe('http://[fe80::1]:3000')
})
