/** Options as rows and back. */
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { optionsOf, withOptions } from '../studio/schema/field-options.ts'

const plain = (property: JsonObject) => optionsOf(property)?.map(({ entry: _, ...row }) => row)

describe('the options of a property', () => {
  it('are read from oneOf, anyOf, enum and const alike', () => {
    expect(plain({ oneOf: [{ const: 'a', title: 'A', 'x-color': 'red', 'x-i18n': { ja: { title: 'あ' } } }] })).toEqual(
      [{ value: 'a', title: 'A', ja: 'あ', color: 'red' }],
    )
    expect(plain({ anyOf: [{ const: 1 }, { const: 2, title: 'Two' }] })).toEqual([
      { value: 1 },
      { value: 2, title: 'Two' },
    ])
    expect(
      plain({
        enum: ['hot'],
        'x-colors': { hot: 'red' },
        'x-i18n': { ja: { title: '温度', options: { hot: '高い' } } },
      }),
    ).toEqual([{ value: 'hot', ja: '高い', color: 'red' }])
    expect(plain({ const: true })).toEqual([{ value: true }])
  })

  it('are none where a branch is no plain value', () => {
    expect(optionsOf({ oneOf: [{ const: 'a' }, { type: 'string' }] })).toBeNull()
    expect(optionsOf({ enum: [{ a: 1 }] })).toBeNull()
    expect(optionsOf({ type: 'string' })).toBeNull()
  })

  it('written back unchanged are the same property', () => {
    const property: JsonObject = {
      type: 'string',
      title: 'Kind',
      oneOf: [
        { const: 'a', title: 'A', 'x-color': 'red', 'x-i18n': { ja: { title: 'あ', note: 'x' }, de: { title: 'Ah' } } },
        { const: 'b', deprecated: true },
      ],
    }
    expect(withOptions(property, optionsOf(property)!)).toEqual(property)
  })

  it('keep what else is said about an option when its value, place or label changes', () => {
    const property: JsonObject = {
      oneOf: [
        { const: 'a', description: 'first' },
        { const: 'b', 'x-note': 1 },
      ],
    }
    const [a, b] = optionsOf(property)!
    expect(withOptions(property, [b!, { ...a!, value: 'z', title: 'Zed' }])['oneOf']).toEqual([
      { 'x-note': 1, const: 'b' },
      { description: 'first', const: 'z', title: 'Zed' },
    ])
  })

  it('of an enum become oneOf, with its translations and colours beside each', () => {
    const property: JsonObject = {
      type: 'string',
      enum: ['hot', 'cold'],
      'x-colors': { hot: 'red' },
      'x-i18n': { ja: { title: '温度', options: { hot: '高い' } }, de: { options: { hot: 'heiß' } } },
    }
    expect(withOptions(property, optionsOf(property)!)).toEqual({
      type: 'string',
      'x-i18n': { ja: { title: '温度' } },
      oneOf: [{ const: 'hot', 'x-color': 'red', 'x-i18n': { ja: { title: '高い' } } }, { const: 'cold' }],
    })
  })
})
