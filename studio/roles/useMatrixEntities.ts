/** The rows of the matrix: every entity of the model, and those that a role names but nobody knows any more. */
import type { RoleDocument } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { useModel } from '../model/model-queries.ts'
import { useTexts } from '../shell/useTexts.ts'

export interface MatrixEntity {
  name: string
  title: string
  /** What a search looks through. */
  words: string
  /** Another entity has the same title: the name tells them apart. */
  namesake?: boolean
  /** Absent for a name that is no entity. */
  model?: EntityModel
}

export function useMatrixEntities(role: Partial<RoleDocument> | null): MatrixEntity[] | null {
  const { language } = useTexts()
  const { data } = useModel()
  if (!data) return null
  const known = data.entities.map(model => {
    const title = labelText(model.title, language)
    return { name: model.name, title, words: `${title} ${model.title.text} ${model.name}`, model }
  })
  const names = new Set(known.map(({ name }) => name))
  const unknown = Object.keys(role?.entities ?? {})
    .filter(name => !names.has(name))
    .map(name => ({ name, title: name, words: name }))
  const titles = Map.groupBy(known, ({ title }) => title)
  const told = known.map(entity => ({ ...entity, namesake: titles.get(entity.title)!.length > 1 }))
  return [...unknown, ...told.toSorted((one, other) => one.title.localeCompare(other.title, language))]
}
