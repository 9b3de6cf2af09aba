import { expect, test } from 'vitest'
import { testApp } from './support/app.ts'

const { administrator, services } = await testApp()

test('a scope that reaches nothing, since the records have no owner, is warned of', async () => {
  const country = {
    $id: 'country',
    type: 'object',
    'x-entity': { ownership: 'none' },
    properties: { name: { type: 'string' } },
  }
  const { warnings } = await administrator.meta.plan({
    base: services.models.current().revision,
    entities: [{ text: JSON.stringify(country) }],
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        entities: { country: { read: 'unit', update: { scope: 'own', when: 'record.name != null' }, create: 'all' } },
      },
    ],
  })
  expect(warnings.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/roles/0/entities/country/read', 'scope-without-owner'],
    ['/roles/0/entities/country/update', 'scope-without-owner'],
  ])
})
