/** A pack that is being made is kept as a draft, which may be older than the Enishi that opens it. */
import { expect, it } from 'vitest'
import { emptyMaking, readMaking, withMaking } from '../studio/packs/make/making.ts'

const empty = readMaking(emptyMaking)

it('a draft gives back what was said', () => {
  const documents = [{ kind: 'entity' as const, id: 'van' }]
  const text = withMaking(emptyMaking, { documents, onTop: false, asked: ['zone'] })
  expect(readMaking(text)).toEqual({ ...empty, documents, onTop: false, asked: ['zone'] })
})

it('of a draft of another shape stays what can be read, and the rest is as it began', () => {
  for (const text of ['', '[]', 'null', '{}', '{"words":null,"asked":{},"documents":{}}'])
    expect(readMaking(text)).toEqual(empty)
  const older = { documents: ['van', { kind: 'view', id: 'van.all' }], words: { name: 'fleet', version: 2 } }
  expect(readMaking(JSON.stringify(older))).toEqual({
    ...empty,
    documents: [{ kind: 'view', id: 'van.all' }],
    words: { ...empty.words, name: 'fleet' },
  })
})
