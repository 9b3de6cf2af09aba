import type { Model } from '../../metadata/model.ts'

/** The page of the app that a notice leads to. */
export function linkOf(
  model: Model,
  { link, entity, record }: { link: string | null; entity: string | null; record: string | null },
): string {
  if (link !== null) return link
  const name = [...model.entities.values()].find(({ id }) => id === entity)?.name
  return name === undefined || record === null ? '/notifications' : `/a/all/${encodeURIComponent(name)}/${record}`
}
