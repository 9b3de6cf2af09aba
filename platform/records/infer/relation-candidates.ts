/** Entities that the values of a column may name, told by its title and then asked by its values. */
import type { Context } from '../../access/context.ts'
import { foldText } from '../../contract/fold-text.ts'
import type { RelationCandidate } from '../../contract/inferred.ts'
import type { Label } from '../../contract/label.ts'
import type { Entity } from '../../metadata/model.ts'
import { keysOf } from '../import/import-targets.ts'
import { recordsByKey } from '../import/records-by-key.ts'
import { readableEntity } from '../query/viewer.ts'
import { says } from './title-words.ts'

const mostAsked = 200

/** The best first; as far as the caller may see the records. */
export async function relationCandidates(
  context: Context,
  title: string,
  values: readonly string[],
): Promise<RelationCandidate[]> {
  const found: RelationCandidate[] = []
  for (const entity of entitiesCalled(context, title)) {
    const asked = new Set(values.slice(0, mostAsked))
    const keys = keysOf(context, entity.name).slice(0, 3)
    for (const { name: by } of keys.filter(({ name }) => name !== '_id')) {
      const ids = await recordsByKey(context, entity, by, asked)
      const known = [...ids.values()].filter(each => each.length === 1).length
      found.push({ entity: entity.name, by, asked: asked.size, known })
    }
  }
  return found.toSorted((one, other) => other.known - one.known)
}

function entitiesCalled(context: Context, title: string): Entity[] {
  const word = wordOf(title)
  if (word === '') return []
  const isCalled = ({ name, title: own, plural }: Entity) =>
    [name, ...textsOf(own), ...textsOf(plural)].some(text => wordOf(text) === word) ||
    (name === 'user' && says(title, 'person'))
  return [...context.model.entities.values()].filter(
    entity => !entity.parent && isCalled(entity) && readableEntity(context, entity.name),
  )
}

const textsOf = ({ text, i18n = {} }: Label): string[] => [text, ...Object.values(i18n)]

/** `取引先名` and `Account ID` speak of the account. */
const wordOf = (text: string): string =>
  foldText(text)
    .replace(/[\s_-]*(名称|名|コード|番号|name|code|id|no\.?)$/, '')
    .replace(/[\s_-]+/g, '')
