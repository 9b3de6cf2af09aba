/** Edits of JSON text: the value becomes what was asked for, and what was not asked for stays byte for byte. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { insertAt, moveTo, removeAt, renameKey, setValue } from '../studio/text/edit-json.ts'
import type { JsonPath } from '../studio/text/json-path.ts'
import { endOf, jsonTree, keyOf, nodeAt } from '../studio/text/json-tree.ts'
import { sameJson } from '../studio/text/same-json.ts'
import { memberAt } from '../studio/text/value-at.ts'
import { writeValue } from '../studio/text/write-value.ts'

const key = fc
  .oneof(fc.constantFrom('a', 'b', 'c', 'x-i18n', 'a/b', '日本語', '"q"', 'toString'), fc.string())
  .filter(text => text !== '__proto__')
const json = fc.letrec<{ value: Json; object: JsonObject }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)),
    tie('object'),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}))
const gaps = fc.infiniteStream(fc.constantFrom('', ' ', '\n', '\n  ', '\r\n\t', '   '))

/** The same value with any white space a JSON text may have. */
function layOut(value: Json, gap: () => string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const list = (parts: string[]) => parts.map(part => `${gap()}${part}${gap()}`).join(',')
  if (Array.isArray(value)) return `[${list(value.map(item => layOut(item, gap)))}]`
  return `{${list(Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}${gap()}:${gap()}${layOut(item, gap)}`))}}`
}
const document = fc.tuple(json.object, gaps).map(([value, stream]) => {
  const take = () => stream.next().value as string
  return { value, text: `${take()}${layOut(value, take)}${take()}` }
})

/** Every path to a property or item of a value. */
function pathsOf(value: Json, path: JsonPath = []): JsonPath[] {
  if (value === null || typeof value !== 'object') return []
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
  return keys.flatMap(name => [[...path, name], ...pathsOf(memberAt(value, [name])!, [...path, name])])
}

/** How each property or item is written that is neither on the way to `path` nor under it. */
function writtenElsewhere(text: string, value: Json, path: JsonPath): string[] {
  const root = jsonTree(text)!
  const touches = (other: JsonPath) =>
    other.every((segment, index) => index >= path.length || String(segment) === String(path[index]))
  return pathsOf(value)
    .filter(other => !touches(other))
    .map(other => nodeAt(root, other)!)
    .map(node => text.slice(node.parent?.type === 'property' ? node.parent.offset : node.offset, endOf(node)))
}
const pick = <T>(list: T[], seed: number): T => list[seed % list.length]!

describe('editing JSON text', () => {
  it('setValue gives the value at the path, and all else is written as before', () => {
    fc.assert(
      fc.property(document, json.value, fc.nat(), ({ value, text }, next, seed) => {
        const paths = pathsOf(value)
        fc.pre(paths.length > 0)
        const path = pick(paths, seed)
        const result = setValue(text, path, next)
        expect(memberAt(JSON.parse(result), path)).toEqual(next)
        expect(writtenElsewhere(result, value, path)).toEqual(writtenElsewhere(text, value, path))
      }),
    )
  })

  it('a new property stands last and changes no other', () => {
    fc.assert(
      fc.property(document, json.value, fc.string(), ({ value, text }, next, name) => {
        fc.pre(!Object.hasOwn(value, name) && name !== '__proto__')
        const result = setValue(text, [name], next)
        expect(JSON.parse(result)).toEqual({ ...value, [name]: next })
        const keys = jsonTree(result)!.children!.map(keyOf)
        expect(keys.at(-1)).toBe(name)
        expect(writtenElsewhere(result, value, [name])).toEqual(writtenElsewhere(text, value, [name]))
      }),
    )
  })

  it('what is added and removed again leaves the text as it was', () => {
    fc.assert(
      fc.property(document, json.value, fc.nat(), ({ value, text }, next, seed) => {
        fc.pre(Object.keys(value).length > 0)
        const index = seed % (Object.keys(value).length + 1)
        const added = insertAt(text, [], index, next, 'added-by-test')
        expect(removeAt(added, ['added-by-test'])).toBe(text)
      }),
    )
  })

  it('removeAt removes exactly the named property or item', () => {
    fc.assert(
      fc.property(document, fc.nat(), ({ value, text }, seed) => {
        const paths = pathsOf(value)
        fc.pre(paths.length > 0)
        const path = pick(paths, seed)
        const expected = structuredClone(value) as Json
        const parent = memberAt(expected, path.slice(0, -1)) as Record<string, Json>
        if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1)
        else delete parent[String(path.at(-1))]
        expect(JSON.parse(removeAt(text, path))).toEqual(expected)
      }),
    )
  })

  it('renameKey keeps the place and the value as written', () => {
    fc.assert(
      fc.property(document, fc.nat(), ({ value, text }, seed) => {
        const paths = pathsOf(value).filter(path => typeof path.at(-1) === 'string')
        fc.pre(paths.length > 0)
        const path = pick(paths, seed)
        const result = renameKey(text, path, 'renamed-by-test')
        const renamed = [...path.slice(0, -1), 'renamed-by-test']
        expect(memberAt(JSON.parse(result), renamed)).toEqual(memberAt(value, path))
        expect(renameKey(result, renamed, String(path.at(-1)))).toBe(setKeySpelling(text, path))
      }),
    )
  })

  it('moveTo moves one property as it is written and keeps the order of the others', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(), ({ value, text }, seed, target) => {
        const keys = jsonTree(text)!.children!.map(keyOf)
        fc.pre(keys.length > 0)
        const moved = pick(keys, seed)
        const index = target % keys.length
        const result = moveTo(text, [moved], index)
        const expected = keys.filter(name => name !== moved)
        expected.splice(index, 0, moved)
        expect(jsonTree(result)!.children!.map(keyOf)).toEqual(expected)
        expect(JSON.parse(result)).toEqual(value)
        expect(writtenElsewhere(result, value, []).toSorted()).toEqual(writtenElsewhere(text, value, []).toSorted())
      }),
    )
  })

  it('writeValue makes any document equal to any other, and edits nothing where nothing differs', () => {
    fc.assert(
      fc.property(document, json.object, ({ value, text }, next) => {
        const result = writeValue(text, [], next)
        expect(sameJson(JSON.parse(result), next)).toBe(true)
        expect(writeValue(text, [], value)).toBe(text)
      }),
    )
  })

  it('text that is not JSON is left alone', () => {
    for (const text of ['', '{', '{"a": 1,}', '// no\n{}']) {
      expect(setValue(text, ['b'], 1)).toBe(text)
      expect(removeAt(text, ['a'])).toBe(text)
      expect(renameKey(text, ['a'], 'b')).toBe(text)
      expect(moveTo(text, ['a'], 1)).toBe(text)
    }
  })
})

/** `renameKey` writes the key anew, so an escape in the author's spelling of it is the one thing that may differ. */
function setKeySpelling(text: string, path: JsonPath): string {
  const node = nodeAt(jsonTree(text)!, path)!.parent!.children![0]!
  return text.slice(0, node.offset) + JSON.stringify(path.at(-1)) + text.slice(endOf(node))
}

describe('the layout of what is added', () => {
  it('follows an indented document', () => {
    expect(setValue('{\n  "a": 1\n}\n', ['b'], { c: [] })).toBe('{\n  "a": 1,\n  "b": {\n    "c": []\n  }\n}\n')
  })
  it('puts small objects on one line where the author does', () => {
    const text = '{\n\t"a": { "type": "string" }\n}'
    expect(setValue(text, ['b'], { type: 'integer' })).toBe(
      '{\n\t"a": { "type": "string" },\n\t"b": { "type": "integer" }\n}',
    )
  })
  it('stays on the line in a document of one line', () => {
    expect(setValue('{"a":1}', ['b'], [1, 2])).toBe('{"a":1,"b":[1,2]}')
    expect(setValue('{"a": 1}', ['b'], [1, 2])).toBe('{"a": 1, "b": [1, 2]}')
  })
  it('fills an empty object with the indentation around it', () => {
    expect(setValue('{\r\n    "properties": {}\r\n}', ['properties', 'a'], true)).toBe(
      '{\r\n    "properties": {\r\n        "a": true\r\n    }\r\n}',
    )
  })
  it('makes the objects that are missing on the way', () => {
    expect(setValue('{}', ['x-i18n', 'ja', 'title'], '名前')).toBe('{ "x-i18n": { "ja": { "title": "名前" } } }')
  })
})
