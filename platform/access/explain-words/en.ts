/** Explanations in English. */
import type { Action, FieldRule, Scope } from '../../contract/documents.ts'
import type { ExplainedRecord, FieldCause, FieldExplanation } from '../../contract/explanation.ts'
import type { Words } from './words.ts'

export const english: Words = {
  verdict: ({ user, allowed, action, record }, entity) => {
    const what = record ? `${entity} “${record._label}”` : `${allowed ? 'some records' : 'any record'} of ${entity}`
    return `${user._label} ${allowed ? 'may' : 'may not'} ${verbs[action]} ${what}.`
  },
  administrator: name => `${name} is an administrator and may do everything.`,
  noRole: ({ user, action }, entity) => `No role of ${user._label} lets anybody ${verbs[action]} ${entity}.`,
  end: '.',
  role: (title, action, scope) =>
    `${title ? `The role “${title}” lets them` : 'Everybody with a role may'} ${verbs[action]} ${scopes[scope]}`,
  place: (holds, scope, record) => `${holds ? ', and this is one' : ', and this is none'}: ${place(scope, record)}.`,
  condition: (holds, when) => ` Its condition ${when} ${holds ? 'holds' : 'does not hold'}.`,
  unasked: when => `, where ${when}.`,
  share: ({ level, team, sharedBy, counts }) =>
    `It is shared with ${team ? `the team “${team._label}”, in which they are` : 'them'}, to ${level === 'write' ? 'write' : 'read'}` +
    `${sharedBy ? `, by ${sharedBy._label}` : ''}${counts ? '.' : ', which is not enough: a share gives no action that none of their roles gives.'}`,
  trashed: 'It is in the trash.',
  field: field => `The field “${field.title}” is ${rules[field.rule]}${fieldReason(field)}.`,
}

const verbs: Record<Action, string> = {
  create: 'create',
  read: 'read',
  update: 'change',
  delete: 'delete',
  export: 'export',
  share: 'share',
  assign: 'assign',
}

const scopes: Record<Scope, string> = {
  own: 'their own records',
  team: 'records of people in their teams',
  unit: 'records of their unit',
  'unit+below': 'records of their unit and those below it',
  all: 'all records',
}

function place(scope: Scope, { owner, units, teams }: ExplainedRecord): string {
  const owned = owner ? `it belongs to ${owner._label}` : 'it belongs to nobody'
  if (scope === 'own') return owned
  const shared = owner && teams.length ? ` (together in ${teams.join(', ')})` : ''
  if (scope === 'team') return owned + shared
  return `${owned}${shared} and stands in ${units.length ? units.join(', below ') : 'no unit'}`
}

const rules: Record<FieldRule, string> = {
  hidden: 'hidden from them',
  masked: 'masked: they see that it is there, not what it is',
  read: 'shown',
  write: 'theirs to write',
}

function fieldReason({ because, rule, roles }: FieldExplanation): string {
  if (because) return `, ${besides[because]}`
  const deciding = roles.filter(role => role.rule === rule || (rule === 'read' && role.rule === 'write'))
  return deciding.map(role => `; role “${role.title || role.role}”: ${besides[role.because]}`).join('')
}

const besides: Record<FieldCause, string> = {
  named: 'it says so of the field',
  follows: 'the field goes with the record',
  personal: 'personal data that the role does not name',
  sources: 'it is reckoned from fields they do not see, and the role does not name it',
  none: 'it gives no such right on the records',
  relation: 'since they may not read what it leads to',
  'write-only': 'since its schema says that nobody reads it',
  'read-only': 'since its schema says that nobody writes it',
}
