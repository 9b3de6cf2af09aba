/**
 * Many-to-many: the record that stays is linked to whatever the others are linked to, once each. Theirs stay as they
 * are, since they lead nowhere in the trash and are there again after a restore.
 */
import { sql } from 'kysely'
import type { Entity, Model } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

export async function copyLinks(context: InTransaction, entity: Entity, { survivor, from }: Merging): Promise<void> {
  for (const link of linksOf(context.model, entity)) {
    const statement = prepared(context.model, JSON.stringify(['merge-links', link]), () => copyStatement(link))
    await run(context, statement, { survivor, from })
  }
}

interface Link {
  table: string
  /** Where records of the entity stand. */
  own: string
  other: string
}

/** From either side; a link of an entity with itself is two. */
function linksOf({ entities }: Model, entity: Entity): Link[] {
  const links = [...entities.values()].flatMap(each =>
    each.fields.flatMap(({ storage, relation }): Link[] => {
      if (storage.kind !== 'link') return []
      const { table, ownColumn, targetColumn } = storage
      return [
        ...(each === entity ? [{ table, own: ownColumn, other: targetColumn }] : []),
        ...(relation?.targets.includes(entity.name) ? [{ table, own: targetColumn, other: ownColumn }] : []),
      ]
    }),
  )
  return [...new Map(links.map(link => [`${link.table} ${link.own}`, link])).values()]
}

const copyStatement = ({ table, own, other }: Link) => sql`
  insert into ${sql.id('data', table)} as l (${sql.id(own)}, ${sql.id(other)}, position)
  select ${slot('survivor')}::uuid, m.${sql.id(other)}, min(m.position) + 1000000
  from ${sql.id('data', table)} as m
  where m.${sql.id(own)} = any(${slot('from')}::uuid[]) and m.${sql.id(other)} <> ${slot('survivor')}::uuid
    and m.${sql.id(other)} <> all(${slot('from')}::uuid[])
  group by m.${sql.id(other)}
  on conflict do nothing`
