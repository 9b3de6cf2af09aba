/** Fields as a `Select` takes them: one's own first, those of related records below their relation. Pure. */
import type { FieldChoice } from './field-choices.ts'

interface Item {
  value: string
  label: string
}

export function groupedChoices(choices: FieldChoice[]): (Item | { group: string; items: Item[] })[] {
  const items = (group: string) =>
    choices.filter(each => each.group === group).map(({ path, label }) => ({ value: path, label }))
  return [...new Set(choices.map(({ group }) => group))].flatMap<Item | { group: string; items: Item[] }>(group =>
    group === '' ? items('') : [{ group, items: items(group) }],
  )
}
