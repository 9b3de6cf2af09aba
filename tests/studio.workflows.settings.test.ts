/** Settings as a form: which field of ours asks for what, in which language; completion and checks of expressions in it. */
import { describe, expect, it } from 'vitest'
import type { Scope } from '../platform/expression/scope.ts'
import { accept, completeText, textProblem } from '../studio/workflows/expression/complete-text.ts'
import { newSettings } from '../studio/workflows/graph/new-settings.ts'
import { advancedSettings, inLanguage, settingsUi } from '../studio/workflows/panel/settings-schema.ts'

const schema = {
  type: 'object',
  required: ['entity'],
  properties: {
    entity: { type: 'string', title: 'Entity', 'x-i18n': { ja: { title: 'エンティティ' } }, 'x-pick': 'entity' },
    roles: { type: 'array', items: { type: 'string' }, 'x-pick': 'role' },
    filter: { type: 'string', 'x-cel': 'boolean', 'x-of': 'entity' },
    body: { type: 'string', 'x-template': 'text', 'x-advanced': true },
    values: { type: 'object', 'x-fields': 'entity' },
    mode: { oneOf: [{ const: 'one', title: 'One', 'x-i18n': { ja: { title: '一人' } } }], default: 'one' },
    cases: { type: 'array', items: { type: 'object', properties: { when: { type: 'string', 'x-cel': 'boolean' } } } },
    url: { type: 'string', examples: ['https://example.com'] },
  },
}

describe('a form of settings', () => {
  it('asks with our fields where our keywords stand, however deep', () => {
    expect(settingsUi(schema)).toMatchObject({
      entity: { 'ui:field': 'pick' },
      roles: { 'ui:field': 'picks' },
      filter: { 'ui:field': 'filter' },
      body: { 'ui:field': 'expression' },
      values: { 'ui:field': 'values' },
      cases: { items: { when: { 'ui:field': 'expression' } } },
      url: { 'ui:placeholder': 'https://example.com' },
    })
  })
  it('is in the reader’s language; what has no title is called by its name', () => {
    const { properties } = inLanguage(schema, 'ja') as {
      properties: Record<string, { title?: string; oneOf?: object[] }>
    }
    expect(properties['entity']?.title).toBe('エンティティ')
    expect(properties['roles']?.title).toBe('roles')
    expect(properties['mode']).toMatchObject({ type: 'string', oneOf: [{ const: 'one', title: '一人' }] })
  })
  it('holds back what few need, and begins with defaults and the entity it is about', () => {
    expect([...advancedSettings(schema)]).toEqual(['body'])
    expect(newSettings(schema, 'case')).toEqual({ entity: 'case', mode: 'one' })
    expect(newSettings(schema, null)).toEqual({ mode: 'one' })
    expect(newSettings({}, 'case')).toEqual({})
  })
})

describe('an expression being typed', () => {
  const scope: Scope = {
    entity: () => undefined,
    variables: {
      named: {
        trigger: { type: 'object', properties: { at: { type: 'string' } }, additionalProperties: false },
        steps: {
          type: 'object',
          properties: {
            find: { type: 'object', properties: { output: { type: 'string' } }, additionalProperties: false },
          },
          additionalProperties: false,
        },
      },
    },
  }
  const labels = (text: string, kind: 'expression' | 'template' = 'expression', cursor = text.length) =>
    completeText({ text, cursor, kind, scope, language: 'en' }).map(({ label }) => label)
  it('is offered what begins with the word first, and steps before it by name', () => {
    expect(labels('tri').slice(0, 2)).toEqual(['trigger', 'trim'])
    expect(labels('steps.')).toContain('find')
    expect(labels('steps.find.')).toEqual(['output'])
  })
  it('is left alone where nothing is begun, unless somebody asks', () => {
    const text = 'trigger.at == "x" '
    expect(labels(text)).toEqual([])
    const asked = completeText({ text, cursor: text.length, kind: 'expression', scope, language: 'en', asked: true })
    expect(asked.map(({ label }) => label)).toContain('trigger')
  })
  it('in a template is only offered something between the braces', () => {
    expect(labels('Dear tri', 'template')).toEqual([])
    expect(labels('Dear {{ tri', 'template')[0]).toBe('trigger')
    expect(labels('{{ now }} tri', 'template')).toEqual([])
    expect(labels('{{ steps. }} and', 'template', '{{ steps.'.length)).toContain('find')
  })
  it('is finished by what is taken, and nothing around it is touched', () => {
    const text = 'a {{ tri }} b'
    const cursor = 'a {{ tri'.length
    const [first] = completeText({ text, cursor, kind: 'template', scope, language: 'en' })
    expect(accept(text, cursor, first!)).toEqual({ text: 'a {{ trigger }} b', cursor: 'a {{ trigger'.length })
  })
  it('is told what is wrong with it at once', () => {
    expect(textProblem('steps.gone.output', 'expression', scope)).toContain('gone')
    expect(textProblem('Dear {{ steps.find.output }}', 'template', scope)).toBeNull()
    expect(textProblem('Dear {{ steps.gone }}', 'template', scope)).toContain('gone')
    expect(textProblem('  ', 'expression', scope)).toBeNull()
  })
})
