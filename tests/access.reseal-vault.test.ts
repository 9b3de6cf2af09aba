import { expect, test } from 'vitest'
import { createIdentity } from '../platform/access/identity.ts'
import { createRedactor } from '../platform/access/redactor.ts'
import { resealVault } from '../platform/access/reseal-vault.ts'
import { openSecrets } from '../platform/access/secrets.ts'
import { systemCaller } from '../platform/contract/caller.ts'
import { contextOf } from '../platform/http/context.ts'
import { freshApp } from './support/answers.ts'
import { enrolled } from './support/two-factor.ts'

const app = await freshApp()
const { database, models, log, config } = app.services
const next = 'another secret, as long as it has to be'

test('after a rotation the secret of before is needed neither for the vault nor for the second step', async () => {
  await app.administrator.call('PUT', '/api/secrets/erp-key', { body: { value: 'the key of the ERP' } })
  const { person } = await enrolled(app)
  const context = { ...contextOf(app.services, systemCaller), secret: next, previousSecrets: [config.secret] }
  expect(await resealVault(context)).toEqual({
    secrets: { rewritten: 1, unreadable: 0 },
    twoFactor: { rewritten: 1, unreadable: 0 },
  })
  expect(await resealVault({ ...context, previousSecrets: [] })).toEqual({
    secrets: { rewritten: 0, unreadable: 0 },
    twoFactor: { rewritten: 0, unreadable: 0 },
  })
  const secrets = await openSecrets({ database, log, redactor: createRedactor(), secret: next })
  expect(await secrets.get('erp-key')).toBe('the key of the ERP')
  await secrets.close()
  const identity = createIdentity({ database, models, log, secret: next, publicUrl: config.publicUrl })
  expect(await identity.twoFactor.state(person.id)).toEqual({ on: true, recoveryCodes: 10 })
  await identity.close()
})

test('what cannot be opened is counted and left', async () => {
  const context = { ...contextOf(app.services, systemCaller), secret: 'a third secret, which knows no other' }
  expect(await resealVault(context)).toEqual({
    secrets: { rewritten: 0, unreadable: 1 },
    twoFactor: { rewritten: 0, unreadable: 1 },
  })
})
