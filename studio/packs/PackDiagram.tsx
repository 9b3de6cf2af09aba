/** A pack's entities and how they refer to each other and to those of others, before it is installed. */
import { useMemo, useState } from 'react'
import type { PackDetails } from '../../platform/contract/pack.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { Diagram } from '../relations/Diagram.tsx'
import { type GraphEntity, neighbours, relationGraph } from '../relations/relation-graph.ts'
import classes from './Packs.module.css'

export function PackDiagram({ pack }: { pack: Pick<PackDetails, 'entities' | 'relations' | 'installed'> }) {
  const [chosen, setChosen] = useState<string>()
  const titleOf = useEntityTitles()
  const entities = useMemo(() => entitiesOf(pack, titleOf), [pack, titleOf])
  const graph = useMemo(() => relationGraph(entities), [entities])
  const lit = useMemo(() => (chosen ? neighbours(graph, chosen) : null), [graph, chosen])
  return (
    <div className={classes.diagram}>
      <Diagram
        relations={{
          ...{ entities, graph, chosen, lit },
          choose: name => setChosen(name ?? undefined),
          ...{ editable: pack.installed !== null, minZoom: 0.25 },
        }}
      />
    </div>
  )
}

/** Nearly everything points to people; the lines would hide all others. */
const people = 'user'

/** Its own, and of others those that it points to. */
function entitiesOf(
  { entities, relations }: Pick<PackDetails, 'entities' | 'relations'>,
  titleOf: (name: string) => string,
): GraphEntity[] {
  const own = new Set(entities.map(({ name }) => name))
  const lines = relations.filter(({ to }) => to !== people)
  const others = [...new Set(lines.map(({ to }) => to))].filter(name => !own.has(name))
  return [
    ...entities.map(entity => ({ ...entity, fields: fieldsOf(entity.name, lines) })),
    ...others.map(name => ({ name, title: { text: titleOf(name) }, outside: true, fields: [] })),
  ]
}

const fieldsOf = (entity: string, lines: PackDetails['relations']): GraphEntity['fields'] =>
  [
    ...Map.groupBy(
      lines.filter(({ from }) => from === entity),
      ({ field }) => field,
    ),
  ].map(([name, of]) => ({ name, type: 'relation', relation: { targets: of.map(({ to }) => to) } }))
