/** Who may do what: a row for each role and entity, and one for each field that a role has a rule of its own for. */
import { actions } from '../../contract/documents.ts'
import type { Model } from '../../metadata/model.ts'
import { type Book, type Cell, plain, type Sheet } from './sheet.ts'

export function rightSheets({ documents }: Model, { word, titleOf }: Book): Sheet[] {
  const roles = [...documents.role.values()]
  const rows = roles.flatMap(role => [
    [titleOf(role), word('platform'), (role.rights ?? []).join(', ')] as Cell[],
    ...Object.entries(role.entities).map(([entity, rule]): Cell[] => [
      titleOf(role),
      entity,
      ...actions.map(action => {
        const given = rule[action]
        if (given === undefined) return ''
        return typeof given === 'string' ? given : [given.scope, given.when].filter(Boolean).join('\n')
      }),
    ]),
  ])
  const fields = roles.flatMap(role =>
    Object.entries(role.entities).flatMap(([entity, rule]) =>
      Object.entries(rule.fields ?? {}).map(([field, given]): Cell[] => [titleOf(role), entity, field, plain(given)]),
    ),
  )
  return [
    {
      name: word('rights'),
      head: [word('role'), word('entity'), ...actions.map(word)],
      widths: [26, 24, ...actions.map(() => 18)],
      rows,
    },
    {
      name: word('fieldRights'),
      head: [word('role'), word('entity'), word('field'), word('rule')],
      widths: [26, 24, 28, 14],
      rows: fields,
    },
  ]
}
