/** Entities that an app's navigation leads to, each once. */
import type { AppDocument } from '../../platform/contract/documents.ts'
import type { EntitySummary, Me } from '../../platform/contract/session.ts'

export function landingEntities(
  { entities, views }: Pick<Me, 'entities' | 'views'>,
  app: AppDocument,
): EntitySummary[] {
  const named = app.navigation
    .flatMap(group => group.items)
    .map(item =>
      'entity' in item ? item.entity : 'view' in item ? views.find(({ id }) => id === item.view)?.entity : '',
    )
  return entities.filter(({ name }) => named.includes(name))
}
