/**
 * Tabs, sections and groups are told apart by their titles alone. One that somebody gave another title would look like
 * one that went and one that came: where as many went as came, they are paired in order, under the name they had.
 */
import type { Json } from '../../contract/json.ts'
import { isObject, own } from '../../metadata/json-values.ts'
import type { Three } from './three.ts'

export function pairRenamed(lists: Three<Json[]>, names: Three<string[]>): Three<string[]> {
  const { base, mine, theirs } = names
  if (!base || !lists.base) return names
  return {
    base,
    mine: mine && paired({ names: base, list: lists.base }, { names: mine, list: lists.mine! }),
    theirs: theirs && paired({ names: base, list: lists.base }, { names: theirs, list: lists.theirs! }),
  }
}

interface Named {
  names: string[]
  list: Json[]
}

function paired(base: Named, now: Named): string[] {
  const gone = titledOnly(base).filter(name => !now.names.includes(name))
  const come = titledOnly(now).filter(name => !base.names.includes(name))
  if (gone.length !== come.length) return now.names
  return now.names.map(name => (come.includes(name) ? gone[come.indexOf(name)]! : name))
}

const titledOnly = ({ names, list }: Named): string[] =>
  names.filter((name, index) => {
    const item = list[index]!
    return isObject(item) && own(item, 'title') === name && ['items', 'sections'].some(key => own(item, key))
  })
