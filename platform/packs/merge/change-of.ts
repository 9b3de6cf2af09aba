/** Merged documents as a change of the model, and which of its places belongs to which of them. */
import { type ChangeSet, documentKinds, documentLists } from '../../contract/documents.ts'
import { isUntouched, type MergedDocument } from './merged-document.ts'

export interface MergedChange {
  change: ChangeSet
  /** The document that a pointer into the change set leads into, and the rest of the pointer. */
  documentAt: (pointer: string) => { document: MergedDocument; rest: string } | null
}

/** `textOf`: how an entity is written, byte for byte. */
export function changeOf(
  documents: readonly MergedDocument[],
  base: number,
  textOf: (document: MergedDocument) => string,
): MergedChange {
  const changing = documents.filter(document => !isUntouched(document))
  const removed = changing.filter(({ body }) => body === undefined)
  const put = (kind: MergedDocument['kind']) => changing.filter(document => document.kind === kind && document.body)
  const lists = new Map([
    ['entities', put('entity')],
    ['remove', removed],
    ...documentKinds.map(kind => [documentLists[kind], put(kind)] as const),
  ])
  const bodies = documentKinds.map(kind => [documentLists[kind], put(kind).map(({ body }) => body)])
  return {
    change: {
      base,
      entities: put('entity').map(document => ({ text: textOf(document) })),
      ...Object.fromEntries(bodies.filter(([, list]) => list!.length)),
      remove: removed.map(({ kind, id }) => ({ kind, id })),
    },
    documentAt: pointer => {
      const [, list = '', index = '', ...rest] = pointer.split('/')
      const document = lists.get(list)?.[Number(index)]
      return document ? { document, rest: rest.map(key => `/${key}`).join('') } : null
    },
  }
}
