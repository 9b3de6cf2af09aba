/** Which secrets a workflow names, in the settings of its trigger and nodes that ask for one. */
import type { JsonObject, Schema } from '../contract/json.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import type { WorkflowTypes } from './registry.ts'
import { placesOf } from './setting-places.ts'

export function secretsNamed({ trigger, nodes }: WorkflowDocument, types: WorkflowTypes): Set<string> {
  const asked: [Schema | undefined, JsonObject][] = [
    [types.triggers.get(trigger.type)?.settings, trigger as unknown as JsonObject],
    ...nodes.map(({ type, settings }): [Schema | undefined, JsonObject] => [types.nodes.get(type)?.settings, settings]),
  ]
  return new Set(
    asked.flatMap(([schema, settings]) =>
      placesOf(schema ?? {}, settings).flatMap(place =>
        place.kind === 'pick' && place.what === 'secret' ? [place.name] : [],
      ),
    ),
  )
}
